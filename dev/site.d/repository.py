"""Makes the pages of the site that are files elsewhere in the repository, and turns links to other files of the repository into links to GitHub."""

import re
from pathlib import Path, PurePosixPath

from mkdocs.structure.files import File

SOURCES = {"index.md": "README.md", "changelog.md": "CHANGELOG.md"}
PAGES = {source: page for page, source in SOURCES.items()}
LINK = re.compile(r"(?<=\]\()(?!\w+:|#)([^)#\s]+)")


def on_files(files, config):
    for page, source in SOURCES.items():
        files.append(File.generated(config, page, content=Path(source).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown, page, config, files):
    source = PurePosixPath(SOURCES.get(page.file.src_uri, f"docs/{page.file.src_uri}"))

    def target(link):
        path = resolved(source.parent, link.group(1))
        if path in PAGES:
            return PAGES[path]
        file = files.get_file_from_path(path.removeprefix("docs/"))
        if file and not file.inclusion.is_excluded():
            return file.src_uri
        return f"{config.repo_url}/blob/main/{path}"

    return LINK.sub(target, markdown)


def resolved(directory, link):
    """The path of a linked file in the repository, which must exist."""
    path = (Path.cwd() / directory / link).resolve()
    if not path.exists():
        raise FileNotFoundError(f"{directory}/{link} does not exist")
    return path.relative_to(Path.cwd()).as_posix()
