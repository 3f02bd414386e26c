// The files of an image as trees. A node has a key, which is unique in its tree and the path of a file or directory, a name, and children or a file.

const GROUPINGS = {
  directory: { label: 'Directory', tree: byDirectory },
  file: { label: 'File', tree: byFile },
  layer: { label: 'Layer', tree: byLayer },
  origin: { label: 'Origin', tree: byOrigin },
};

// A hierarchy of d3, the largest nodes first; find(key) finds a node.
function hierarchyOf(tree) {
  const root = d3.hierarchy(tree)
    .sum(data => (data.file && !data.children ? data.file.size : 0))
    .sort((one, other) => other.value - one.value || compareTexts(one.data.name, other.data.name));
  const nodes = new Map(root.descendants().map(node => [node.data.key, node]));
  return { root, find: key => nodes.get(key) };
}

// The same in each browser, whatever its language.
function compareTexts(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

function leaf(file, name) {
  return { key: file.path, name: name || baseName(file.path), file };
}

function byDirectory(image) {
  const root = { key: '', name: '/', children: [] };
  const directories = new Map([['', root]]);
  for (const path of [...image.files.keys()].sort(compareTexts)) {
    directoryAt(parentOf(path), directories).children.push(leaf(image.files.get(path)));
  }
  for (const directory of directories.values()) {
    directory.children = directory.children.filter(child => !isDirectoryWithFiles(child, directories));
  }
  root.children.forEach(compact);
  return root;

  function directoryAt(path) {
    if (!directories.has(path)) {
      const made = { key: path, name: baseName(path), file: image.files.get(path), children: [] };
      directories.set(path, made);
      directoryAt(parentOf(path)).children.push(made);
    }
    return directories.get(path);
  }
}

function isDirectoryWithFiles(child, directories) {
  return !child.children && directories.has(child.key);
}

// A directory with nothing but a directory is one node, such as usr/lib.
function compact(directory) {
  while (directory.children && directory.children.length === 1 && directory.children[0].children) {
    const only = directory.children[0];
    Object.assign(directory, { key: only.key, name: directory.name + '/' + only.name, file: only.file, children: only.children });
  }
  (directory.children || []).forEach(compact);
}

function byFile(image) {
  return { key: 'all', name: 'All files', children: contentOf(image).map(file => leaf(file, file.path)) };
}

function byLayer(image) {
  const groups = grouped(contentOf(image), file => file.layer || 0);
  const children = [...groups].map(([number, files]) => ({
    key: 'layer ' + number,
    name: number === 0 ? 'Unknown layer' : layerName(image, number),
    layer: (image.report.layers || [])[number - 1],
    children: files.map(file => leaf(file, file.path)),
  }));
  return { key: 'all', name: 'All layers', children };
}

function byOrigin(image) {
  const groups = grouped(contentOf(image), originKind);
  const children = [...groups].map(([kind, files]) => ({ key: 'origin ' + kind, name: ORIGINS[kind], children: packagesOf(files) }));
  return { key: 'all', name: 'All origins', children };
}

// Files without a package stay as they are.
function packagesOf(files) {
  const groups = grouped(files, file => (packageOf(file.origin) ? file.origin : ''));
  return [...groups].flatMap(([origin, members]) => {
    const leaves = members.map(file => leaf(file, file.path));
    return origin === '' ? leaves : [{ key: origin, name: originText(members[0]), package: packageOf(origin), children: leaves }];
  });
}

// Without the directories that have files.
function contentOf(image) {
  const parents = new Set([...image.files.keys()].map(parentOf));
  return [...image.files.values()].filter(file => !parents.has(file.path));
}

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) || []), item]);
  }
  return groups;
}
