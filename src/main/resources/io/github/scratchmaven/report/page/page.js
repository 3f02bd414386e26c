// The state of the page, and what changes it.

const VIEWS = { map: 'Map', table: 'Table' };

const images = imagesOf(JSON.parse(byId('data').textContent));
const state = { image: images[0], grouping: 'directory', view: 'map', node: undefined, selected: '', order: { column: 1, direction: 'descending' } };
let hierarchy;

const actions = { open, rest: openRest, select, sort };

function start() {
  document.title = state.image.report.reference + ' · image report';
  byId('name').textContent = state.image.report.reference;
  drawPlatforms();
  drawChoices('grouping', Object.fromEntries(Object.entries(GROUPINGS).map(([key, grouping]) => [key, grouping.label])), group);
  drawChoices('view', VIEWS, show);
  byId('map').addEventListener('keydown', moveInMap);
  byId('explorer').addEventListener('keydown', event => event.key === 'Escape' && back(event));
  new ResizeObserver(redrawMap).observe(byId('map'));
  showImage(state.image);
}

function showImage(image) {
  state.image = image;
  state.selected = '';
  drawFacts();
  drawLegend();
  group(state.grouping);
  drawSections(image, follow);
}

function group(grouping) {
  state.grouping = grouping;
  hierarchy = hierarchyOf(GROUPINGS[grouping].tree(state.image));
  state.node = hierarchy.root;
  draw();
}

function show(view) {
  state.view = view;
  draw();
}

function open(node) {
  state.node = node;
  state.selected = node === hierarchy.root ? '' : node.data.key;
  draw();
  focusContent();
}

// What is too small for the map, in a map of its own.
function openRest(nodes, parent) {
  const data = { key: 'rest of ' + parent.data.key, name: counted(nodes.length, 'smaller file'), children: nodes.map(node => node.data) };
  const node = hierarchyOf(data).root;
  node.parent = parent;
  open(node);
}

function select(key) {
  state.selected = key;
  drawSelection();
}

// By a link in the details, which are replaced.
function follow(key) {
  select(key);
  byId('details').querySelector('h3').focus();
}

function sort(column) {
  const { order } = state;
  const opposite = order.direction === 'ascending' ? 'descending' : 'ascending';
  state.order = { column, direction: column === order.column ? opposite : COLUMNS[column].first };
  draw();
  byId('table').querySelectorAll('th button')[column].focus();
}

// First the selection is undone, then the group is left.
function back(event) {
  const left = state.node;
  if (state.selected && state.selected !== left.data.key) {
    select(left === hierarchy.root ? '' : left.data.key);
  } else if (left.parent) {
    open(left.parent);
    focusKey(left.data.key);
  }
  event.preventDefault();
}

function focusKey(key) {
  if (state.view === 'map') {
    focusCell(cellOf(key));
  } else {
    const row = [...byId('table').querySelectorAll('tbody tr')].find(one => one.dataset.key === key);
    (row || byId('table')).querySelector('button').focus();
  }
}

function focusContent() {
  if (state.view === 'map') {
    focusCell();
  } else {
    byId('table').querySelector('tbody button').focus();
  }
}

function draw() {
  byId('map').hidden = state.view !== 'map';
  byId('keys').hidden = state.view !== 'map';
  byId('table').hidden = state.view !== 'table';
  drawPath();
  if (state.view === 'map') {
    drawMap(state.node, actions);
  } else {
    drawTable(state.node, state.order, state.selected, actions);
  }
  drawSelection();
}

// The window has another width.
function redrawMap() {
  if (state.view === 'map') {
    const key = byId('map').contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    drawMap(state.node, actions);
    markSelection();
    if (key !== undefined) {
      focusCell(cellOf(key));
    }
  }
}

function drawSelection() {
  markSelection();
  const node = state.node.data.key === state.selected ? state.node : hierarchy.find(state.selected);
  drawDetails(state.image, state.selected, state.selected === '' ? undefined : node, follow);
}

function markSelection() {
  for (const cell of byId('map').querySelectorAll('.cell')) {
    cell.setAttribute('aria-pressed', String(cell.dataset.key === state.selected));
  }
  for (const row of byId('table').querySelectorAll('tbody tr')) {
    row.setAttribute('aria-selected', String(row.dataset.key === state.selected));
  }
}

function drawPath() {
  const nodes = state.node.ancestors().reverse();
  const items = nodes.map((node, at) => {
    const last = at === nodes.length - 1;
    const size = last ? element('span', { class: 'size' }, ' ' + sizeText(node.value)) : '';
    return element('li', {}, last ? element('span', { 'aria-current': 'location' }, node.data.name) : link(node.data.name, () => open(node)), size);
  });
  byId('path').replaceChildren(element('ol', {}, items));
}

function drawFacts() {
  const { report, files } = state.image;
  const regular = [...files.values()].filter(file => !file.kind);
  byId('facts').replaceChildren(...definitions([
    ['Size', sizeText(report.size)],
    ['Platform', report.platform],
    ['Files', regular.length.toLocaleString('en')],
    ['Layers', String((report.layers || []).length)],
    ['Since the image before', report.change && changeText(report.change.bytes)],
    ['Warnings', String((report.warnings || []).length)],
    ['ID', element('code', {}, report.id.slice(0, 19))],
  ]).reduce(inPairs, []));
}

// A dt and its dd in one div.
function inPairs(pairs, item) {
  return item.tagName === 'DT' ? [...pairs, element('div', {}, item)] : (pairs[pairs.length - 1].append(item), pairs);
}

function drawLegend() {
  const kinds = grouped([...state.image.files.values()].filter(file => file.size > 0), originKind);
  byId('legend').replaceChildren(...Object.keys(ORIGINS).filter(kind => kinds.has(kind)).map(kind =>
    element('li', {}, element('span', { class: 'swatch o-' + kind }), ORIGINS[kind],
      element('span', { class: 'size' }, ' ' + sizeText(kinds.get(kind).reduce((sum, file) => sum + file.size, 0))))));
}

function drawChoices(id, choices, choose) {
  for (const [key, label] of Object.entries(choices)) {
    const input = element('input', { type: 'radio', name: id, value: key, checked: key === state[id] ? '' : undefined, onchange: () => choose(key) });
    byId(id).append(element('label', {}, input, element('span', {}, label)));
  }
}

function drawPlatforms() {
  const tabs = byId('platforms');
  tabs.hidden = images.length < 2;
  tabs.replaceChildren(...images.map(image => element('button', { type: 'button', role: 'tab', 'aria-controls': 'image', onclick: () => choosePlatform(image) },
    image.report.platform)));
  tabs.addEventListener('keydown', moveInTabs);
  if (images.length > 1) {
    byId('image').setAttribute('role', 'tabpanel');
  }
  markPlatform();
}

function choosePlatform(image) {
  showImage(image);
  markPlatform();
}

function markPlatform() {
  [...byId('platforms').children].forEach((tab, at) => {
    tab.setAttribute('aria-selected', String(images[at] === state.image));
    tab.tabIndex = images[at] === state.image ? 0 : -1;
  });
}

function moveInTabs(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step) {
    const next = (images.indexOf(state.image) + step + images.length) % images.length;
    choosePlatform(images[next]);
    byId('platforms').children[next].focus();
    event.preventDefault();
  }
}

start();
