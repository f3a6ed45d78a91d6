// Comfort only: the report is whole without it. Filters lists, sorts tables, keeps the contents in step.
"use strict";
(() => {
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  for (const bar of document.querySelectorAll(".tools")) {
    const items = [...document.querySelectorAll(bar.dataset.filter)];
    if (items.length < 4) continue;
    const label = bar.dataset.label;
    const input = make("input", { type: "search", placeholder: label });
    input.setAttribute("aria-label", label);
    const output = make("output", {});
    const texts = items.map((item) => item.textContent.toLocaleLowerCase());
    input.addEventListener("input", () => {
      const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      items.forEach((item, i) => {
        item.hidden = !words.every((word) => texts[i].includes(word));
        if (!item.hidden) shown += 1;
      });
      output.textContent = words.length ? `${shown} of ${items.length}` : "";
    });
    bar.append(input, output);
    const claims = items.filter((item) => item.tagName === "DETAILS");
    if (claims.length) {
      const toggle = make("button", { type: "button", textContent: "Open all" });
      toggle.addEventListener("click", () => {
        const open = toggle.textContent === "Open all";
        for (const claim of claims) claim.open = open;
        toggle.textContent = open ? "Close all" : "Open all";
      });
      bar.append(toggle);
    }
  }

  const value = (cell) => {
    const text = cell ? cell.textContent.trim().replace(/\u2212/g, "-").replace(/,/g, "") : "";
    const number = parseFloat(text.replace(/^[<>+\s]+/, ""));
    return { text, number };
  };
  for (const table of document.querySelectorAll("table")) {
    const body = table.tBodies[0];
    if (!body || body.rows.length < 4) continue;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = make("button", { type: "button", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") !== "descending" && head.classList.contains("num");
        const turn = head.getAttribute("aria-sort") === "ascending" || down ? -1 : 1;
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", turn < 0 ? "descending" : "ascending");
        const rows = [...body.rows].map((row) => ({ row, key: value(row.cells[column]) }));
        rows.sort((a, b) => {
          const x = a.key.number, y = b.key.number;
          if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
          return turn * (Number.isNaN(x) ? a.key.text.localeCompare(b.key.text) : x - y);
        });
        body.append(...rows.map((entry) => entry.row));
      });
    });
  }

  const links = new Map([...document.querySelectorAll(".toc a")].map((a) => [a.hash.slice(1), a]));
  const parts = [...document.querySelectorAll(".part")];
  const follow = () => {
    const line = window.innerHeight * 0.3;
    let here = parts[0];
    for (const part of parts) if (part.getBoundingClientRect().top <= line) here = part;
    if (window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2) here = parts[parts.length - 1];
    for (const [id, link] of links) {
      if (id === here.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  window.addEventListener("scroll", follow, { passive: true });
  follow();

  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  reveal();
})();
