'use strict';

// Elements of the page. Data becomes text only, never markup.

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.flat(Infinity).filter(child => child !== undefined && child !== ''));
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

function link(text, onclick) {
  return element('button', { type: 'button', class: 'link', onclick }, text);
}

function definitions(pairs) {
  return pairs.filter(([, value]) => value !== undefined && value !== '').flatMap(([name, value]) => [
    element('dt', {}, name),
    element('dd', {}, value),
  ]);
}

function heading(level, text) {
  return element('h' + level, {}, text);
}

function section(title, ...content) {
  return element('section', {}, heading(2, title), content);
}

// columns: { title, number } each; rows: lists of cells.
function tableOf(columns, rows) {
  const kind = column => (column.number ? { class: 'number' } : {});
  const head = columns.map(column => element('th', { scope: 'col', ...kind(column) }, column.title));
  const body = rows.map(row => element('tr', {}, row.map((cell, at) => element('td', kind(columns[at]), cell))));
  return element('div', { class: 'scroll', tabindex: '0' },
    element('table', {}, element('thead', {}, element('tr', {}, head)), element('tbody', {}, body)));
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

// As in the log of the build: 512 B, 12 kB, 4.8 MB.
function sizeText(bytes) {
  let amount = Number(Number(bytes).toPrecision(3));
  let unit = 0;
  while (amount >= 1000 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit++;
  }
  const rounded = amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount);
  return rounded + ' ' + UNITS[unit];
}

function exactText(bytes) {
  return bytes < 1000 ? bytes + ' bytes' : sizeText(bytes) + ' (' + bytes.toLocaleString('en') + ' bytes)';
}

function changeText(bytes) {
  return bytes === 0 ? 'same size' : (bytes < 0 ? '−' : '+') + sizeText(Math.abs(bytes));
}

function shareText(part, whole) {
  const share = whole === 0 ? 0 : 100 * part / whole;
  return share >= 9.95 ? Math.round(share) + ' %' : share >= 0.1 ? share.toFixed(1) + ' %' : share > 0 ? '< 0.1 %' : '0 %';
}

function counted(number, one, several) {
  return number.toLocaleString('en') + ' ' + (number === 1 ? one : several || one + 's');
}
