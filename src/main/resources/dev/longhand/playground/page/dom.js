"use strict";

// How the document is found, made, changed and scrolled.

const byId = (id) => document.getElementById(id);

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Brings the children of a list into this order, making those that are missing and touching none that stay. */
function keep(list, keys, make) {
  const wanted = new Set(keys);
  const children = new Map([...list.children].map((child) => [child.dataset.key, child]));
  for (const [key, child] of children) if (!wanted.has(key)) child.remove();
  keys.forEach((key, index) => {
    const now = list.children[index];
    if (now?.dataset.key === key) return;
    const child = children.get(key) ?? make(key);
    child.dataset.key = key;
    children.set(key, child);
    list.insertBefore(child, now ?? null);
  });
  return children;
}

/** Makes one tree like another and touches only what differs. */
function patch(now, next) {
  const all = [...next.childNodes];
  all.forEach((wanted, index) => {
    const found = now.childNodes[index];
    if (!found) now.append(wanted);
    else if (found.nodeName !== wanted.nodeName) found.replaceWith(wanted);
    else if (found.nodeType === Node.TEXT_NODE) patchText(found, wanted.data);
    else {
      patchAttributes(found, wanted);
      patch(found, wanted);
    }
  });
  while (now.childNodes.length > all.length) now.lastChild.remove();
}

function patchText(node, text) {
  if (text.startsWith(node.data)) {
    if (text.length > node.data.length) node.appendData(text.slice(node.data.length)); // keeps the reader's selection
  } else node.data = text;
}

function patchAttributes(now, next) {
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name);
  for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value);
}

/** Nearer to the end than this (in px) the reader follows the newest words. */
const AT_THE_END = 40;

/** A reader at the end stays at the end; one who reads further up is not moved. A new subject begins at its end. */
function following(scroller, subject, change) {
  const another = scroller.dataset.subject !== subject;
  scroller.dataset.subject = subject;
  const follow = another || atTheEnd(scroller);
  change();
  if (follow) toTheEnd(scroller);
}

const toTheEnd = (scroller) => (scroller.scrollTop = scroller.scrollHeight);
const atTheEnd = (scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < AT_THE_END;
