// The scripts of the theme leave some things to repair. The buttons of blocks of code are in `nav` elements without
// names, landmarks that nobody can tell apart; and blocks of code, tables and charts that scroll cannot be reached with the
// keyboard.
const scrollers = new WeakSet();
const reachScrollers = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth;
    for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", target.matches("p") ? "Charts" : "Table"]])
      if (scrolls) target.setAttribute(name, value); else target.removeAttribute(name);
  }
});

// Long names in tables break after a dot, an underscore or a slash only.
function addBreaks(code) {
  code.dataset.breaks = "";
  const texts = [];
  for (let walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT); walker.nextNode();) texts.push(walker.currentNode);
  for (const text of texts) {
    const parts = text.data.split(/(?<=[._/])(?=[\w{])/);
    text.replaceWith(...parts.flatMap((part, index) => index ? [document.createElement("wbr"), part] : [part]));
  }
}

new MutationObserver(() => {
  for (const one of document.querySelectorAll(".md-typeset td code:not([data-breaks])")) addBreaks(one);
  for (const one of document.querySelectorAll("nav.md-code__nav:not([role])")) one.setAttribute("role", "presentation");
  for (const one of document.querySelectorAll("pre > code:not([tabindex])")) one.tabIndex = 0;
  for (const one of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset p:has(> img)"))
    if (!scrollers.has(one)) {
      scrollers.add(one);
      reachScrollers.observe(one);
    }
}).observe(document, {childList: true, subtree: true, attributes: true, attributeFilter: ["tabindex"]});
