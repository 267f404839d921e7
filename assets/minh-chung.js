/* Files sent one by one with their progress, from the row of a sheet or from the page of a criterion; without this file the
   button of the row leads to that page, whose form sends one file. */
"use strict";
(() => {
    const texts = document.getElementById("gui-tep")?.dataset;
    const token = document.querySelector("input[name=ma]")?.value;
    if (!texts || !token) return;
    let busy = 0;

    const line = (place, text, look) => {
        const one = document.createElement("p");
        one.className = look ? "mistake" : "meta";
        one.textContent = text;
        place.append(one);
        return one;
    };

    const pause = (seconds) => new Promise((done) => { setTimeout(done, 1000 * seconds); });

    /* One file; a server that is busy is asked again. Gives what it answered. */
    async function send(address, file, said) {
        for (let turn = 1; ; turn++) {
            const answer = await sendOnce(address, file, said);
            if (!answer.busy || turn === 6) return answer;
            await pause(2 * turn);
        }
    }
    function sendOnce(address, file, said) {
        return new Promise((done) => {
            const request = new XMLHttpRequest();
            const data = new FormData();
            data.set("ma", token);
            data.set("cach", "o");
            data.set("tep", file, file.name);
            request.open("POST", address);
            request.upload.addEventListener("progress", (event) => {
                const percent = event.lengthComputable ? Math.floor(100 * event.loaded / event.total) : 0;
                said(percent < 100 ? texts.sending.replace("{percent}", percent) : texts.checking);
            });
            request.addEventListener("load", () => {
                const isOurs = (request.getResponseHeader("Content-Type") || "").startsWith("application/json");
                const busy = request.status === 503;
                let answer = { ket: "sai", busy, loi: request.status === 413 ? texts.tooBig : busy ? texts.failed : texts.signedOut };
                if (isOurs) try { answer = JSON.parse(request.responseText); } catch { /* as above */ }
                done(answer);
            });
            for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, () => done({ ket: "sai", loi: texts.failed }));
            request.send(data);
        });
    }

    /* Several, in order; list is where they are shown, where there is one. Gives whether all were taken. */
    async function sendAll(address, files, place, shown) {
        let good = true;
        busy++;
        place.replaceChildren();
        for (const file of files) {
            const state = line(place, "", false);
            const say = (text) => { state.textContent = text.replace("{name}", file.name).replace("{size}", texts.mostText); };
            let answer = { ket: "sai", loi: texts.tooBig };
            if (file.size <= Number(texts.most)) {
                say(texts.sending.replace("{percent}", 0));
                answer = await send(address, file, say);
            }
            if (answer.ket === "luu") {
                state.remove();
                shown(answer.tep);
            } else {
                good = false;
                state.className = "mistake";
                say(answer.loi.includes("{name}") ? answer.loi : `{name}: ${answer.loi}`);
            }
        }
        busy--;
        return good;
    }

    // ---- from the row of a sheet
    function refresh(row, files) {
        const list = row.querySelector("[data-files]");
        list.replaceChildren(...files.map((file) => {
            const item = document.createElement("li"), link = document.createElement("a"), about = document.createElement("span");
            link.href = file.noi;
            link.target = "_blank";
            link.rel = "noopener";
            link.lang = "vi";
            link.textContent = file.ten;
            about.className = "meta";
            about.textContent = file.ve;
            item.append(link, " ", about);
            return item;
        }));
        row.querySelector(".look").hidden = !files.length;
        row.closest("tr").querySelector("[data-evidence]")?.setAttribute("hidden", "");
    }
    for (const button of document.querySelectorAll("[data-attach]")) {
        const row = button.closest(".files");
        const input = document.createElement("input");
        input.type = "file";
        input.multiple = true;
        input.accept = texts.accept;
        input.hidden = true;
        input.setAttribute("data-chooser", button.closest("tr").dataset.row);
        row.append(input);
        button.addEventListener("click", (event) => {
            event.preventDefault();
            input.click();
        });
        input.addEventListener("change", async () => {
            const files = [...input.files];
            button.disabled = true;
            await sendAll(row.querySelector(".look").href, files, row.querySelector("[data-file-state]"), (all) => refresh(row, all));
            button.disabled = false;
            input.value = "";
        });
    }

    // ---- from the page of a criterion
    const form = document.querySelector("[data-attach-form]");
    if (form) {
        const input = form.querySelector("input[type=file]");
        input.multiple = true;
        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            const button = form.querySelector("button");
            button.disabled = true;
            const good = await sendAll(form.action, [...input.files], form.querySelector("[data-file-state]"), () => {});
            button.disabled = false;
            if (good) location.assign(`${location.pathname}?xong=kem`);
        });
    }

    // ---- nothing is handed in, or left, while a file is on its way
    document.getElementById("nop-phieu")?.addEventListener("click", (event) => {
        if (!busy) return;
        event.preventDefault();
        alert(texts.wait);
    });
    addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });
})();
