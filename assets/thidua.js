/* Small comforts; every page works without this file. */
"use strict";
document.documentElement.classList.add("has-script");
// The first line on paper says when it was printed.
addEventListener("beforeprint", () => {
    const english = document.documentElement.lang === "en";
    const now = new Date();
    const zone = { timeZone: "Asia/Ho_Chi_Minh" };
    const time = now.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", ...zone });
    const day = english
        ? now.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", ...zone })
        : now.toLocaleDateString("vi-VN", { day: "numeric", month: "numeric", year: "numeric", ...zone });
    for (const place of document.querySelectorAll("[data-printed]")) {
        place.textContent = english ? ` · printed ${day}, ${time}` : ` · in ngày ${day} lúc ${time}`;
    }
});
for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
}
// After a refusal the reason takes the focus.
document.querySelector("[role=alert][tabindex]")?.focus();
// On a narrow screen the list of places opens with the part one stands in.
if (matchMedia("(max-width: 56.24rem)").matches) {
    const parts = [...document.querySelectorAll(".rail-part")];
    const here = parts.find((part) => part.querySelector("[aria-current]"));
    for (const part of parts) part.open = part === (here || parts[0]);
}
