/* Small comforts; every page works without this file. */
"use strict";
document.documentElement.classList.add("has-script");
for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
}
