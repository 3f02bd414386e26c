// The map: a box for each group, and in it a cell for each file, with an area in proportion to its size.

const SMALLEST_AREA = 160; // in pixels; smaller files are one cell together
const SMALLEST_SIDE = 8;
const TITLE_HEIGHT = 22;
const GAP = 2;

// The nodes to draw, as a tree: { node, children } with the nodes of d3; what is too small is { rest: [nodes] }.
function drawn(node, area) {
  const large = child => child.value / node.value * area >= SMALLEST_AREA;
  const shown = (node.children || []).filter(child => child.value > 0);
  const items = shown.filter(large).map(child => (child.children ? drawnGroup(child, child.value / node.value * area) : { node: child }));
  return { node, children: withRest(items, shown.filter(child => !large(child)), node) };
}

function drawnGroup(node, area) {
  const leaves = node.leaves().filter(child => child.value > 0);
  const large = leaves.filter(child => child.value / node.value * area >= SMALLEST_AREA);
  const small = leaves.filter(child => !large.includes(child));
  return { node, children: withRest(large.map(child => ({ node: child })), small, node) };
}

// One small item is drawn as it is.
function withRest(items, small, node) {
  return small.length < 2 ? [...items, ...small.map(child => ({ node: child }))] : [...items, { rest: small, of: node }];
}

function weight(item) {
  if (item.children) {
    return 0;
  }
  return item.rest ? item.rest.reduce((sum, node) => sum + node.value, 0) : item.node.value;
}

// A box before its cells.
function layout(node, width, height) {
  const inBox = padding => cell => (cell.depth === 1 && cell.children ? padding : 0);
  const root = d3.hierarchy(drawn(node, width * height)).sum(weight).sort((one, other) => other.value - one.value);
  d3.treemap().size([width, height]).round(true).paddingInner(GAP)
    .paddingTop(inBox(TITLE_HEIGHT)).paddingRight(inBox(GAP)).paddingBottom(inBox(GAP)).paddingLeft(inBox(GAP))(root);
  const cells = [];
  root.eachBefore(cell => cells.push(cell));
  return cells.filter(isVisible);
}

// A box that is too low for its cells opens all the same.
function isVisible(cell) {
  const least = cell.depth === 1 ? 1 : SMALLEST_SIDE;
  return cell.depth > 0 && cell.x1 - cell.x0 >= least && cell.y1 - cell.y0 >= least;
}

// actions: open(node), rest(nodes, parent), select(key)
function drawMap(node, actions) {
  const map = byId('map');
  const cells = layout(node, map.clientWidth, map.clientHeight).map(cell => drawCell(cell, actions));
  map.replaceChildren(...cells);
  if (cells.length === 0) {
    map.append(element('p', { class: 'note' }, 'Nothing in it has a size.'));
  }
  setCurrent(cells[0]);
}

function drawCell(cell, actions) {
  const { node, rest, of } = cell.data;
  const button = rest ? restButton(rest, of, actions) : node.children ? boxButton(node, actions) : fileButton(node, actions);
  const wide = cell.x1 - cell.x0;
  const high = cell.y1 - cell.y0;
  Object.assign(button.style, { left: cell.x0 + 'px', top: cell.y0 + 'px', width: wide + 'px', height: high + 'px' });
  if (wide < 36 || high < 20) {
    button.classList.add('tiny');
    button.replaceChildren();
  } else if (!node || !node.children) {
    button.classList.toggle('low', high < 38);
  }
  return button;
}

function fileButton(node, actions) {
  const file = node.data.file;
  return cellButton('o-' + originKind(file), node.data.key, [file.path, sizeText(node.value), file.reason, originText(file)].join(', '),
    () => actions.select(node.data.key), baseName(file.path), sizeText(node.value));
}

function boxButton(node, actions) {
  const label = node.data.name + ', ' + sizeText(node.value) + ', ' + counted(node.leaves().length, 'file') + ', open';
  return cellButton('box', node.data.key, label, () => actions.open(node), node.data.name + ' ', sizeText(node.value));
}

function restButton(nodes, parent, actions) {
  const size = sizeText(nodes.reduce((sum, node) => sum + node.value, 0));
  const label = counted(nodes.length, 'smaller file');
  return cellButton('rest ' + commonOrigin(nodes), 'rest of ' + parent.data.key, label + ', ' + size + ', open', () => actions.rest(nodes, parent), label, size);
}

// The class of the color of files of one origin.
function commonOrigin(nodes) {
  const kinds = new Set(nodes.flatMap(node => node.leaves()).map(node => originKind(node.data.file)));
  return kinds.size === 1 ? 'o-' + [...kinds][0] : 'mixed';
}

function cellButton(kind, key, label, onclick, name, size) {
  const button = element('button', { type: 'button', class: 'cell ' + kind, tabindex: '-1', 'aria-label': label, title: label, onclick },
    element('span', {}, name), element('span', { class: 'size' }, size));
  button.dataset.key = key;
  return button;
}

// The one cell that Tab reaches; arrow keys move from it.
function setCurrent(cell) {
  for (const other of byId('map').querySelectorAll('[tabindex="0"]')) {
    other.tabIndex = -1;
  }
  if (cell) {
    cell.tabIndex = 0;
  }
}

function cellOf(key) {
  return [...byId('map').children].find(cell => cell.dataset.key === key);
}

function focusCell(cell) {
  const target = cell || byId('map').querySelector('.cell');
  if (target) {
    setCurrent(target);
    target.focus();
  }
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function moveInMap(event) {
  const direction = DIRECTIONS[event.key];
  const from = event.target.closest('.cell');
  if (direction && from) {
    event.preventDefault();
    focusCell(nearest(from, direction) || from);
  }
}

function nearest(from, direction) {
  const start = areaOf(from);
  let best;
  let least = Infinity;
  for (const cell of byId('map').querySelectorAll('.cell')) {
    const distance = cell === from ? Infinity : distanceTo(start, areaOf(cell), direction);
    if (distance < least) {
      least = distance;
      best = cell;
    }
  }
  return best;
}

// From edge to edge; what is not in that direction is infinitely far away. What is beside the way counts as further; of equals, the more central one is nearer.
function distanceTo(start, end, [right, down]) {
  const across = right === 0;
  const along = gap(start, end, across ? 'y' : 'x') * (across ? down : right);
  const aside = Math.abs(gap(start, end, across ? 'x' : 'y'));
  const offset = Math.abs(middle(start, across ? 'x' : 'y') - middle(end, across ? 'x' : 'y'));
  return along <= 0 ? Infinity : along + 2 * aside + offset / 10000;
}

// Positive if the end is behind the start, 0 if they overlap.
function gap(start, end, axis) {
  const after = end[axis][0] - start[axis][1];
  const before = start[axis][0] - end[axis][1];
  return after >= 0 ? after + 1 : before >= 0 ? -before - 1 : 0;
}

function middle(area, axis) {
  return (area[axis][0] + area[axis][1]) / 2;
}

// Of a box, its title.
function areaOf(cell) {
  const height = cell.classList.contains('box') ? Math.min(TITLE_HEIGHT, cell.offsetHeight) : cell.offsetHeight;
  return { x: [cell.offsetLeft, cell.offsetLeft + cell.offsetWidth], y: [cell.offsetTop, cell.offsetTop + height] };
}
