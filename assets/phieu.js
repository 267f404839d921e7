/* The sheet of a unit typed as in a spreadsheet; without this file its form and its button do the same. */
"use strict";
(() => {
    const form = document.getElementById("phieu-nhap");
    if (!form || !form.querySelector("[name=den]")) return;
    const texts = form.dataset;
    const store = `thidua.phieu.${texts.who}.${location.pathname.replace(/^\/en\//, "/")}`;
    const own = `${store}#${Date.now()}.${Math.random()}`; // the same sheet may be open in another window, which has its own
    const hidden = (name) => form.querySelector(`input[name="${name}"]`);
    const columns = ["ct", "nt", "th", "vb", "gt"];
    const seen = new Map(); // of a row: the last entry that its values are of, where it is not that of the page
    let page = hidden("den").value;
    let sending = false, again = 0, timer = 0, savedAt = "", failure = "";
    let savedUnseen = false; // something was saved that this page has no box for
    let lost = 0; // cells of the last block that the sheet has no place for

    // ---- what is not sent yet: kept in the browser until the server says it is on its disk
    const queue = {}; // by row: { ban, goc, o: { th: "..." }, luc: typed last, gui: texts sent, unanswered, sai: refused as it is, loi: why }
    const keep = () => {
        try {
            if (Object.keys(queue).length) localStorage.setItem(own, JSON.stringify(queue));
            else localStorage.removeItem(own);
        } catch { /* no room, or none allowed: it is still in this page */ }
    };
    /* What two windows left over of one row: the later texts, over the older of what both windows knew, so that whatever came since is
       asked about; of two tables neither is the one that counts now, or the older is not. */
    function joined(one, later) {
        const sent = { ...one.gui };
        for (const [column, sentTexts] of Object.entries(later.gui || {})) sent[column] = [...(sent[column] || []), ...sentTexts];
        const isOlder = later.ban === one.ban ? Number(later.goc) < Number(one.goc) : one.ban === hidden("ban").value;
        const { ban, goc } = isOlder ? later : one;
        return { ...later, ban, goc, o: { ...one.o, ...later.o }, gui: sent };
    }
    /* What earlier visits could not send, and what another window that is still open has not sent: if that one sends something newer, the
       server asks which counts. */
    function takeLeftOver() {
        const keys = Object.keys(localStorage).filter((key) => key === store || key.startsWith(store + "#"));
        const rows = keys.flatMap((key) => {
            try { return Object.entries(JSON.parse(localStorage.getItem(key)) || {}); } catch { return []; }
        });
        rows.sort(([, one], [, other]) => (one.luc || 0) - (other.luc || 0));
        for (const [code, row] of rows) queue[code] = queue[code] ? joined(queue[code], row) : row;
        keep();
        if (localStorage.getItem(own)) keys.forEach((key) => localStorage.removeItem(key));
    }
    try { takeLeftOver(); } catch { /* nothing may be kept here */ }
    const cells = () => Object.values(queue).reduce((n, row) => n + (row.sai ? 0 : Object.keys(row.o).length), 0);
    const wrong = () => Object.values(queue).filter((row) => row.sai).length;

    const field = (column, code) => form.elements.namedItem(`${column}.${code}`);

    /* ---- what cannot be sent any more, and what was refused and has no box on this page (a filter leaves its row out, the table is
       another by now): shown to be copied. */
    const box = form.querySelector("[data-left]");
    let isLocked = !form.querySelector("button[type=submit]");
    const isPlaced = (code, row) => Object.keys(row.o).every((column) => field(column, code)?.dataset);
    const left = () => Object.entries(queue).filter(([code, row]) => isLocked || (row.sai && !isPlaced(code, row)));
    function showLeft() {
        const rows = left();
        if (!box) return;
        box.hidden = !rows.length;
        box.querySelector("[data-locked]").hidden = !isLocked;
        box.querySelector("[data-unplaced]").hidden = isLocked;
        box.querySelector("textarea").value = rows.flatMap(([code, row]) => Object.entries(row.o).map(([column, value]) =>
            [code, box.dataset[column] || "", value, row.loi?.[column]].filter((part) => part !== undefined).join("\t"))).join("\n");
    }
    box?.querySelector("button").addEventListener("click", () => {
        for (const [code] of left()) delete queue[code];
        keep();
        location.reload();
    });
    if (isLocked) {
        showLeft();
        return;
    }

    const parts = (input) => {
        const point = input.name.indexOf(".");
        return [input.name.slice(0, point), input.name.slice(point + 1)];
    };
    // A note beside which days of lateness are typed is kept as one text, "nộp muộn; tre=2".
    const days = (input) => form.querySelector(`input[data-days="${CSS.escape(input.name)}"]`);
    const isLate = (item) => /^tre\s*=/.test(item);
    function split(text) {
        const items = text.split(";").map((item) => item.trim()), late = items.find(isLate);
        if (late === undefined) return [text.trim(), ""];
        items.splice(items.indexOf(late), 1);
        return [items.filter((item) => item).join("; "), late.slice(late.indexOf("=") + 1).trim()];
    }
    function valueOf(input) {
        const late = days(input);
        if (!late) return input.value;
        const words = input.value.trim(), n = late.value.trim(), kept = split(input.dataset.kept || "");
        if (kept[0] === words && kept[1] === n) return input.dataset.kept || "";
        return [words, n && `tre=${n}`].filter((part) => part).join("; ");
    }
    function fill(input, text) {
        const late = days(input);
        if (late) [input.value, late.value] = split(text);
        else input.value = text;
    }
    const cellOf = (input) => input.dataset?.days ? form.elements.namedItem(input.dataset.days) : input;
    const isCell = (input) => input && input.name && columns.includes(parts(input)[0]);

    function show() {
        const place = form.querySelector("[data-state]");
        const n = cells(), m = wrong();
        const say = (text, count) => text.replace("{n}", count).replace("{when}", savedAt);
        let text = savedAt ? say(texts.saved, 0) : "", look = "done";
        if (m) { text = say(texts.wrong, m); look = "wrong"; }
        if (n) { text = say(failure ? texts[failure] : sending ? texts.sending : texts.waiting, n); look = failure ? "wait" : "now"; }
        if (lost) { text = [text, say(texts.lost, lost)].filter(Boolean).join(". "); look = m ? "wrong" : "wait"; }
        if (place.textContent !== text) place.textContent = text;
        place.dataset.look = text ? look : "";
    }

    // ---- from the inputs into the queue
    function note(input) {
        const [column, code] = parts(input);
        const row = queue[code] || { ban: hidden("ban").value, goc: seen.get(code) || page, o: {} };
        // What was sent may have been kept though its answer was lost: then going back to the former value is sent too.
        if (valueOf(input) === input.dataset.kept && !(row.gui && column in row.gui)) delete row.o[column];
        else row.o[column] = valueOf(input);
        row.luc = Date.now();
        asGood(row);
        if (Object.keys(row.o).length) queue[code] = row;
        else delete queue[code];
        keep();
        clearMarks(input);
        showLeft();
        show();
    }
    function asGood(row) {
        delete row.sai;
        delete row.loi;
    }
    function later(wait) {
        clearTimeout(timer);
        timer = setTimeout(send, wait);
    }
    form.addEventListener("input", (event) => {
        const cell = cellOf(event.target);
        if (!isCell(cell)) return;
        lost = 0;
        note(cell);
        later(1500);
    });
    form.addEventListener("change", (event) => {
        const cell = cellOf(event.target);
        if (!isCell(cell)) return;
        note(cell);
        later(50);
    });
    // Nothing is handed in before all that was typed is there; the same button keeps it otherwise.
    form.addEventListener("submit", (event) => {
        const handsIn = event.submitter?.id === "nop-phieu";
        if (handsIn && !cells() && !wrong()) return;
        event.preventDefault();
        for (const row of Object.values(queue)) asGood(row);
        send();
        if (handsIn) form.querySelector("[data-state]").scrollIntoView({ block: "center" });
    });

    // ---- to the server and back
    function body() {
        const first = Object.values(queue).find((row) => !row.sai);
        if (!first) return null;
        const data = new URLSearchParams({ ma: hidden("ma").value, ban: first.ban, den: page, cach: "o" });
        const sent = {};
        for (const [code, row] of Object.entries(queue)) {
            if (row.sai || row.ban !== first.ban) continue;
            sent[code] = { ...row.o };
            row.gui ||= {};
            data.set(`goc.${code}`, row.goc);
            for (const [column, value] of Object.entries(row.o)) {
                const before = row.gui[column] || []; // one of these may be what the server has, so it is no surprise
                before.forEach((text) => data.append(`da.${column}.${code}`, text));
                data.set(`${column}.${code}`, value);
                row.gui[column] = [...before.filter((text) => text !== value), value].slice(-5);
            }
        }
        keep();
        return { data, sent };
    }
    async function send() {
        const out = sending ? null : body();
        if (!out) return;
        sending = true;
        show();
        try {
            const answer = await fetch(form.action, { method: "POST", body: out.data, credentials: "same-origin", redirect: "manual" });
            const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
            if (isOurs) {
                take(await answer.json(), out.sent);
                failure = "";
                again = 0;
            } else {
                failure = answer.status === 409 || answer.status === 403 ? await whyNot() : answer.type === "opaqueredirect" ? "signedOut" : "offline";
            }
        } catch {
            failure = "offline";
        }
        sending = false;
        show();
        if (failure) later(Math.min(30000, 1000 * 2 ** Math.min(again++, 5)));
        else if (body()) later(50);
    }
    /* Refused: the page as it is now tells why. A form of an earlier session takes the token of the new one; where nothing can be typed
       any more, what was not sent is shown to be copied. */
    async function whyNot() {
        const now = await new Promise((resolve, reject) => {
            const asked = new XMLHttpRequest(); // reads a page as a document without running anything of it
            asked.open("GET", location.href);
            asked.responseType = "document";
            asked.onload = () => resolve(asked.response?.getElementById("phieu-nhap"));
            asked.onerror = reject;
            asked.send();
        });
        if (!now || now.dataset.who !== texts.who) return "signedOut";
        if (now.querySelector("button[type=submit]")) {
            hidden("ma").value = now.querySelector("input[name=ma]").value;
            return "offline";
        }
        isLocked = true;
        showLeft();
        return "locked";
    }
    addEventListener("online", () => later(50));

    /* What the server answers: each sent cell, and how the whole sheet stands now. */
    function take(answer, sent) {
        savedAt = answer.luc;
        for (const result of answer.ket) settle(result, sent[result.ma] || {}, answer);
        for (const row of answer.hang) refresh(row, answer);
        const isSame = answer.ban === hidden("ban").value;
        page = answer.den;
        for (const one of document.querySelectorAll("input[name=ban]")) one.value = answer.ban;
        for (const one of document.querySelectorAll("input[name=den]")) one.value = page;
        if (!isSame) seen.clear();
        const total = form.querySelector("[data-total]");
        if (total) total.textContent = answer.tong || "—";
        form.querySelector("[data-progress]").textContent = answer.tien;
        keep();
        showLeft();
        if (savedUnseen && !Object.keys(queue).length) location.reload(); // the page as it is with what it has no box for
    }
    function settle(result, sent, answer) {
        const row = queue[result.ma];
        if (!row) return;
        delete row.gui;
        if (result.ket === "luu" || result.ket === "cu") {
            savedUnseen ||= !isPlaced(result.ma, { o: sent });
            for (const [column, value] of Object.entries(sent)) {
                if (row.o[column] !== value) continue;
                delete row.o[column];
                const input = field(column, result.ma);
                if (input?.dataset) clearMarks(input); // it may have waited for another cell of its row
            }
            row.goc = answer.den;
            row.ban = answer.ban;
            if (!Object.keys(row.o).length) delete queue[result.ma];
            return;
        }
        const isTypedSince = Object.keys({ ...sent, ...row.o }).some((column) => row.o[column] !== sent[column]);
        if (isTypedSince) return; // what was refused is gone from its box: what stands there now is sent
        row.sai = true;
        row.loi = { ...result.sai, ...result.khac };
        for (const [column, text] of Object.entries(result.sai)) mark(field(column, result.ma), text);
        for (const [column, text] of Object.entries(result.khac)) against(field(column, result.ma), text, answer);
    }
    function refresh(row, answer) {
        const line = form.querySelector(`tr[data-row="${CSS.escape(row.ma)}"]`);
        if (!line) return;
        line.querySelector("[data-points]").textContent = row.thieu ? "—" : row.diem;
        const difference = line.querySelector("[data-difference]");
        if (difference) difference.textContent = row.chenh;
        line.querySelector("[data-missing]")?.toggleAttribute("hidden", !row.thieu);
        line.querySelector("[data-evidence]")?.toggleAttribute("hidden", !row.can);
        const odd = line.querySelector("[data-unusual]");
        if (odd) {
            odd.querySelector("span").textContent = row.la;
            showUnusual(odd, row.la && !(queue[row.ma] && "th" in queue[row.ma].o));
        }
        if (!row.o) return;
        for (const column of columns) {
            const input = field(column, row.ma);
            if (!input || !input.dataset) continue;
            const value = row.o[column] || "";
            if (!queue[row.ma]?.o || !(column in queue[row.ma].o)) {
                const isTyped = [input, days(input)].includes(document.activeElement) && valueOf(input) !== input.dataset.kept;
                if (valueOf(input) !== value && !isTyped) fill(input, value);
            }
            input.dataset.kept = value;
        }
        if (queue[row.ma]) seen.set(row.ma, queue[row.ma].goc);
        else seen.delete(row.ma);
    }

    // ---- what is wrong, and what stands against it, beside the cell
    function clearMarks(input) {
        const odd = input.closest(".box")?.querySelector("[data-unusual]");
        input.removeAttribute("aria-invalid");
        input.closest(".box")?.querySelectorAll(".mistake:not([data-unusual])").forEach((one) => one.remove());
        if (!odd) return;
        input.setAttribute("aria-describedby", odd.id);
        showUnusual(odd, odd.textContent && input.value === input.dataset.kept); // what is said is of the value that is kept
    }
    function showUnusual(odd, isSo) {
        odd.hidden = !isSo;
    }
    function line(input, icon, text) {
        const one = document.createElement("p");
        one.className = "mistake";
        one.id = `${input.name}.sai`;
        const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
        picture.setAttribute("class", "icon");
        picture.setAttribute("aria-hidden", "true");
        use.setAttribute("href", `#i-${icon}`);
        picture.append(use);
        const words = document.createElement("span");
        words.textContent = text;
        one.append(picture, words);
        input.setAttribute("aria-describedby", one.id);
        input.closest(".box").append(one);
        return one;
    }
    function mark(input, text) {
        if (!input || !input.dataset) return;
        clearMarks(input);
        input.setAttribute("aria-invalid", "true");
        line(input, "octagon", text);
    }
    function against(input, text, answer) {
        if (!input || !input.dataset) return;
        clearMarks(input);
        const choice = document.createElement("span");
        choice.className = "choices";
        const offer = (label, act) => {
            const button = document.createElement("button");
            button.type = "button";
            button.className = "btn tight";
            button.textContent = label;
            button.addEventListener("click", act);
            choice.append(button);
        };
        const [, code] = parts(input);
        offer(texts.mine, () => {
            seen.set(code, answer.den);
            if (queue[code]) Object.assign(queue[code], { goc: answer.den, ban: answer.ban });
            note(input);
            later(0);
        });
        offer(texts.theirs, () => {
            fill(input, input.dataset.kept);
            note(input);
            input.focus();
        });
        line(input, "two", text).append(choice);
    }

    // ---- as in a spreadsheet
    const inColumn = (column) => [...form.querySelectorAll(`[name^="${column}."]`)].filter((one) => one.dataset);
    function move(input, step) {
        const all = inColumn(parts(input)[0]);
        const next = all[all.indexOf(input) + step];
        if (!next) return;
        next.focus();
        next.select?.();
    }
    form.addEventListener("keydown", (event) => {
        const input = event.target;
        if (!isCell(input) || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
        const isLong = input.tagName === "TEXTAREA";
        const down = (event.key === "Enter" && !event.shiftKey) || (event.key === "ArrowDown" && !isLong);
        const up = (event.key === "Enter" && event.shiftKey && !isLong) || (event.key === "ArrowUp" && !isLong);
        if (!down && !up) return;
        event.preventDefault();
        move(input, down ? 1 : -1);
    });
    // A cell with a line break or a quotation mark comes from a spreadsheet in quotation marks, doubled inside.
    function pastedLines(text) {
        const cell = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/y;
        const lines = [[]];
        text = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
        for (let found = cell.exec(text); found; found = cell.exec(text)) {
            lines.at(-1).push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
            if (found[3] === "\n") lines.push([]);
            if (!found[3]) break;
        }
        return lines;
    }
    form.addEventListener("paste", (event) => {
        const text = event.clipboardData?.getData("text/plain") || "";
        if (!isCell(event.target) || !/[\t\n]/.test(text.trim())) return;
        event.preventDefault();
        const [column, code] = parts(event.target);
        const lines = pastedLines(text);
        const rows = [...form.querySelectorAll("tr[data-row]:not(.is-group)")];
        const first = rows.findIndex((row) => row.dataset.row === code);
        // The columns of this sheet: a row that lacks one of them keeps the others where the block has them.
        const there = columns.filter((one) => inColumn(one).length);
        lost = 0;
        lines.forEach((values, down) => {
            const row = rows[first + down];
            values.forEach((value, right) => {
                const name = there[there.indexOf(column) + right];
                const input = row && name && field(name, row.dataset.row);
                const typed = value.trim().replace(/\s*\n\s*/g, " ");
                if (!input || !input.dataset) {
                    if (typed) lost++;
                    return;
                }
                fill(input, typed);
                note(input);
            });
        });
        show();
        later(0);
    });

    // ---- what an earlier visit could not send; what has no box on this page is sent too
    for (const [code, row] of Object.entries(queue)) {
        for (const [column, value] of Object.entries(row.o)) {
            const input = field(column, code);
            if (input?.dataset) fill(input, value);
        }
        asGood(row);
    }
    keep();
    show();
    form.classList.add("is-live");
    if (cells()) later(50);
})();
