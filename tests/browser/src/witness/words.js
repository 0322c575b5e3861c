// Runs in the page: what does it show that no person should read? Answers with each such text.
const SIGNS = [
  /\bundefined\b/,
  /\bNaN\b/,
  /\bSome\(/,
  // The word itself is English.
  /^None$|\bNone[),\]]/,
  /\[object/,
  /\{[a-z_]*\}/,
  // A message's key: `two_factor_begun`, `sign_in.title`. A key's secret begins with zx_, and so does the
  // pattern that finds one, after its \b.
  /\b(?!b?zx_)[a-z]+_[a-z_]+\b/,
  /\b[a-z]+_?[a-z]*\.[a-z]+\.[a-z]+_[a-z]+\b/,
];
const SHOWN = ["aria-label", "placeholder", "title", "alt"];

const isSeen = (element) => element?.checkVisibility({ visibilityProperty: true });
const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  if (isSeen(walker.currentNode.parentElement)) texts.push(walker.currentNode.data.trim());
}
for (const element of document.body.querySelectorAll("*")) {
  if (!isSeen(element)) continue;
  for (const name of SHOWN) {
    const value = element.getAttribute(name);
    if (value) texts.push(value.trim());
  }
}
texts.push(document.title);
return texts.filter((text) => SIGNS.some((sign) => sign.test(text)));
