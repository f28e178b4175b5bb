// DOM nodes from data. Text only ever becomes text nodes, so nothing a server says is read as markup.

/** An element with properties and children (nodes or texts; empty ones are left out). */
export function element(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** Words for screen readers alone. */
export function unseen(text) {
  return element("span", { className: "unseen" }, text);
}

/** The address as a URL when it is a plain https one, otherwise null. */
export function httpsUrl(address) {
  if (typeof address !== "string") return null;
  try {
    const url = new URL(address);
    return url.protocol === "https:" && !url.username && !url.password ? url : null;
  } catch {
    return null;
  }
}

/** A link to another site. */
export function outerLink(url, ...children) {
  return element(
    "a",
    { href: url.href, target: "_blank", rel: "noopener noreferrer" },
    ...children,
    unseen(" (в новой вкладке)"),
  );
}
