// What code would try that got into the page, with another origin to talk to (tests/browser/src/foreign.rs). Each attack
// stands with the directives of which one has to refuse it, in engines with Trusted Types and without. Where an
// attack succeeds, it puts its name into `ran`. No `eval`: the driver's own code is allowed it, everywhere but in
// the page.
const [foreign, name] = arguments;
const make = (tag, more) => Object.assign(document.createElement(tag), more);
const add = (element) => document.body.append(element);
const did = () => window.ran.push(name);
const code = `ran.push('${name}')`;
const named = (file) => `${foreign}/${file}?${encodeURIComponent(name)}`;
const worn = (property) => getComputedStyle(document.querySelector('h1'))[property] === '7px' && did();
const SCRIPT = ['script-src', 'require-trusted-types-for'];

const attacks = {
  'inline script': [SCRIPT, () => add(make('script', { text: code }))],
  'foreign script': [SCRIPT, () => add(make('script', { src: named('ran.js') }))],
  'foreign module': [['script-src'], () => {
    // Firefox refuses it and reports nothing: to a page without a policy it comes.
    const onerror = () => window.refused.push('script-src');
    const link = make('link', { rel: 'modulepreload', href: named('ran.js'), onload: did, onerror });
    if (!link.relList.supports('modulepreload')) return 'unknown here';
    add(link);
  }],
  'handler in markup': [SCRIPT, () => document.body.insertAdjacentHTML(
    'beforeend', `<img alt="" src="data:," onerror="${code}">`)],
  'address with a script': [SCRIPT, () => {
    const trap = make('a', { href: `javascript:${code}`, textContent: 'trap' });
    add(trap);
    trap.click();
  }],
  'text for a timer': [SCRIPT, () => void setTimeout(code, 0)],
  'worker of a text': [['worker-src', 'require-trusted-types-for'], () => {
    const text = new Blob(['postMessage(1)'], { type: 'text/javascript' });
    new Worker(URL.createObjectURL(text)).onmessage = did;
  }],
  // Refused by the browser itself where another page has it.
  'foreign worker': [['worker-src', 'require-trusted-types-for', 'SecurityError'], () => {
    new Worker(named('worker.js')).onmessage = did;
  }],
  'own file as a worker': [['require-trusted-types-for'], () => {
    if (!window.trustedTypes) return 'unknown here';
    new Worker(document.querySelector('script[src]')?.src ?? named('worker.js')).onmessage = did;
  }],
  'policy of its own': [['trusted-types'], () => {
    if (!window.trustedTypes) return 'unknown here';
    window.trustedTypes.createPolicy('second', { createHTML: (markup) => markup });
    did();
  }],
  'style in the page': [['style-src-elem'], () => {
    add(make('style', { textContent: 'h1 { text-indent: 7px }' }));
    worn('textIndent');
  }],
  'style of an element': [['style-src-attr'], () => {
    document.querySelector('h1').setAttribute('style', 'word-spacing: 7px');
    worn('wordSpacing');
  }],
  'foreign style': [['style-src-elem'], () => {
    add(make('link', { rel: 'stylesheet', href: named('style.css'), onload: () => worn('letterSpacing') }));
  }],
  'foreign picture': [['img-src'], () => add(make('img', { alt: '', src: named('picture.svg'), onload: did }))],
  'foreign frame': [['frame-src'], () => add(make('iframe', { title: 'trap', src: named('frame') }))],
  'foreign object': [['object-src', 'require-trusted-types-for'], () => {
    add(make('object', { type: 'text/html', data: named('frame') }));
  }],
  'foreign embed': [['object-src', 'require-trusted-types-for'], () => {
    add(make('embed', { type: 'text/html', src: named('frame') }));
  }],
  'foreign request': [['connect-src'], () => void fetch(named('data')).then(did, () => {})],
  'form to elsewhere': [['form-action'], () => {
    add(make('iframe', { title: 'trap', name: 'sink' }));
    const form = make('form', { action: named('frame'), method: 'post', target: 'sink' });
    add(form);
    form.submit();
  }],
  'other base': [['base-uri'], () => {
    const base = make('base', { href: `${foreign}/base/` });
    document.head.prepend(base);
    if (document.baseURI.endsWith('/base/')) did();
    base.remove();
  }],
};

if (!window.ran) {
  window.ran = [];
  addEventListener('securitypolicyviolation', (event) => window.refused.push(event.effectiveDirective));
  addEventListener('message', (event) => event.data?.ran && window.ran.push(event.data.ran));
}
if (!name) return Object.entries(attacks).map(([name, [by]]) => [name, by]);
window.refused = [];
try {
  return attacks[name][1]();
} catch (refusal) {
  window.refused.push(refusal.name);
}
