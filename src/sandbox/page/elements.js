/** Making and finding elements. */

/**
 * A new element. Strings become text, never markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className !== '') {
    made.className = className;
  }
  made.append(...children);
  return made;
}

/**
 * An element that the page's own frame has. Throws when it has not.
 * @template {Element} Found
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => Found} type
 * @returns {Found}
 */
export function find(within, selector, type) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) {
    throw new Error(`the page has no ${selector}`);
  }
  return found;
}

/**
 * A link to elsewhere.
 * @param {string} href
 * @param {...(Node | string)} children
 */
export function link(href, ...children) {
  const made = element('a', '', ...children);
  made.href = href;
  made.target = '_blank';
  made.rel = 'noopener noreferrer';
  return made;
}
