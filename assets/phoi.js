/* The picture of a sheet of stock follows the figures as they are typed; without this file the button "Xem lại" does the same. */
"use strict";
(() => {
    const form = document.getElementById("phoi-form"), picture = document.getElementById("phoi-ve");
    if (!form || !picture) return;
    const english = document.documentElement.lang === "en";
    const number = (text) => {
        const plain = english ? text.trim() : text.trim().replace(",", ".");
        return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
    };

    function draw(box) {
        const word = box.dataset.field, mark = picture.querySelector(`[data-mark="${word}"]`);
        const value = (part) => number(form.elements.namedItem(`${word}.${part}`).value);
        const [x, y, width, points] = ["trai", "tren", "rong", "co"].map(value);
        mark.classList.toggle("is-off", !form.elements.namedItem(`${word}.in`).checked);
        if ([x, y, width, points].some(Number.isNaN)) return; // half typed: as it was
        const align = form.elements.namedItem(`${word}.canh`).value, size = points * 0.3528, line = size * 1.149;
        const at = align === "left" ? x : align === "right" ? x + width : x + width / 2;
        const lines = [...mark.querySelectorAll("text")];
        const set = (element, values) => Object.entries(values).forEach(([name, to]) => element.setAttribute(name, to));
        set(mark.querySelector("rect"), { x, y, width, height: line * lines.length });
        lines.forEach((text, i) => set(text, {
            x: at, y: y + i * line + size * 0.891, "font-size": size,
            "text-anchor": align === "left" ? "start" : align === "right" ? "end" : "middle",
        }));
    }
    for (const kind of ["input", "change"])
        form.addEventListener(kind, (event) => {
            const box = event.target.closest("[data-field]");
            if (box) draw(box);
        });
})();
