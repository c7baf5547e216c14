// The scripts of the theme leave two things to repair. The buttons of blocks of code are in `nav` elements without
// names, landmarks that nobody can tell apart; and blocks of code and tables that scroll cannot be reached with the
// keyboard.
const tables = new WeakSet();
const reachTables = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth;
    for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", "Table"]])
      if (scrolls) target.setAttribute(name, value); else target.removeAttribute(name);
  }
});

new MutationObserver(() => {
  for (const one of document.querySelectorAll("nav.md-code__nav:not([role])")) one.setAttribute("role", "presentation");
  for (const one of document.querySelectorAll("pre > code:not([tabindex])")) one.tabIndex = 0;
  for (const one of document.querySelectorAll(".md-typeset__scrollwrap"))
    if (!tables.has(one)) {
      tables.add(one);
      reachTables.observe(one);
    }
}).observe(document, {childList: true, subtree: true, attributes: true, attributeFilter: ["tabindex"]});
