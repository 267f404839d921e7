/* The table of criteria while it is typed: what a button of the form does to its lines is done
   without leaving the page, and the fields of a method come as it is chosen. The server does the
   same for who has no scripts. */
"use strict";
(() => {
    const find = (root) => root.querySelector("form.score-form");
    let busy = false;

    // A page as a document; null where it does not come.
    const load = (address, data) => new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open("POST", address);
        request.responseType = "document";
        request.onload = () => resolve(request.response);
        request.onerror = request.onabort = () => resolve(null);
        request.send(data);
    });
    // Ask for the form as it would stand then, and put it in the place of this one.
    async function ask(form, what, action, focus) {
        if (busy) return;
        busy = true;
        form.setAttribute("aria-busy", "true");
        const data = new URLSearchParams(new FormData(form));
        data.set("viec", what);
        try {
            const page = await load(action, data), next = page && find(page);
            if (!next) throw new Error("no form");
            document.getElementById("ket-qua")?.replaceWith(document.adoptNode(page.getElementById("ket-qua")));
            form.replaceWith(document.adoptNode(next));
            const target = document.getElementById(focus);
            (target?.matches("input, select, textarea") ? target : target?.querySelector("input:not([type=hidden]), select, textarea"))?.focus();
        } catch {
            const field = document.createElement("input");
            Object.assign(field, { type: "hidden", name: "viec", value: what });
            form.append(field);
            form.action = action;
            form.submit();
        } finally {
            busy = false;
            form.removeAttribute("aria-busy");
        }
    }
    // Where to go on: the line that was added or moved, the new row of a table.
    function next(form, what) {
        const [word, line] = [what.slice(0, what.indexOf(".")), Number(what.slice(what.indexOf(".") + 1))];
        if (word === "them") return `d.${line + 1}`;
        if (word === "len") return `d.${line - 1}`;
        if (word === "xuong") return `d.${line + 1}`;
        if (word === "bo") return `d.${Math.max(1, line - 1)}`;
        if (word === "cach") return `d.${line}.cach`;
        const rows = form.querySelectorAll(line ? `[id^="d.${line}.b."][id$=".gia"]` : '[id^="k.xep_loai.b."][id$=".gia"]');
        const last = rows[rows.length - 1];
        const at = last?.value ? rows.length + 1 : rows.length;
        return (line ? `d.${line}` : "k.xep_loai") + `.b.${at}.` + (form.querySelector(line ? `[id^="d.${line}.b."][id$=".moc"]` : '[id^="k.xep_loai.b."][id$=".moc"]') ? "moc" : "gia");
    }
    addEventListener("submit", (event) => {
        const form = event.target, button = event.submitter;
        if (form !== find(document) || !button || !/^(them|bo|len|xuong|muc|cach)\.\d+$/.test(button.value)) return;
        event.preventDefault();
        ask(form, button.value, button.formAction || form.action, next(form, button.value));
    });
    addEventListener("change", (event) => {
        const form = find(document);
        if (!event.target.matches?.("select[data-reloads]") || !form?.contains(event.target)) return;
        ask(form, `cach.${event.target.name.split(".")[1]}`, form.action, event.target.id);
    });
})();
