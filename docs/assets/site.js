// The scripts of the theme leave two things to repair. The buttons of blocks of code are in `nav` elements without
// names, landmarks that nobody can tell apart; and blocks that scroll cannot be reached with the keyboard.
new MutationObserver(() => {
  for (const one of document.querySelectorAll("nav.md-code__nav:not([role])")) one.setAttribute("role", "presentation");
  for (const one of document.querySelectorAll("pre > code:not([tabindex])")) one.tabIndex = 0;
}).observe(document, {childList: true, subtree: true, attributes: true, attributeFilter: ["tabindex"]});
