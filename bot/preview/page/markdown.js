// Discord's markdown, as far as bots use it, as nodes of a document. No text
// is ever read as HTML.

// element makes an element with attributes and children.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// What may stand inside a line: a pattern, and what is made of its groups.
const inline = [
  [/^\\([^\w\s])/, ([, c]) => c],
  [/^(`+)([^]*?[^`])\1(?!`)/, ([, , code]) => element("code", {}, code.trim())],
  [/^\|\|([^]+?)\|\|/, ([, inner], names) => spoiler(render(inner, names))],
  [/^\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/, ([, inner], names) => element("strong", {}, ...line(inner, names))],
  [/^__((?:\\.|[^\\])+?)__(?!_)/, ([, inner], names) => element("u", {}, ...line(inner, names))],
  [/^~~((?:\\.|[^\\])+?)~~/, ([, inner], names) => element("s", {}, ...line(inner, names))],
  [/^\*(?![\s*])((?:\\.|[^\\*])+?)\*(?!\*)/, ([, inner], names) => element("em", {}, ...line(inner, names))],
  [/^_(?![\s_])((?:\\.|[^\\_])+?)_(?!\w)/, ([, inner], names) => element("em", {}, ...line(inner, names))],
  [/^\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s>)]+)>?\)/, ([, inner, href], names) => link(href, ...line(inner, names))],
  [/^<(https?:\/\/[^\s>]+)>/, ([, href]) => link(href, href)],
  [/^https?:\/\/[^\s<>)]+/, ([href]) => link(href, href)],
  [/^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/, ([, seconds, style]) => moment(Number(seconds), style ?? "f")],
  [/^<@!?(\d+)>/, ([, id], names) => mention("@" + (names[id] ?? "somebody"))],
  [/^<@&(\d+)>/, () => mention("@role")],
  [/^<#(\d+)>/, () => mention("#match-day")],
  [/^<\/([^:>]+):\d+>/, ([, name]) => mention("/" + name)],
];

// line makes nodes of text within a line.
function line(text, names) {
  const nodes = [];
  let plain = "";
  const flush = () => { if (plain) nodes.push(plain); plain = ""; };
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const hit = /^[\\`|*_~[<h]/.test(rest) && inline.map(([pattern, make]) => [rest.match(pattern), make]).find(([match]) => match);
    if (!hit) { plain += text[at++]; continue; }
    flush();
    nodes.push(hit[1](hit[0], names));
    at += hit[0][0].length;
  }
  flush();
  return nodes;
}

const link = (href, ...inner) => element("a", { href, target: "_blank", rel: "noreferrer noopener" }, ...inner);
const mention = (text) => element("span", { class: "mention" }, text);

// spoiler hides nodes until it is clicked.
function spoiler(inner) {
  const veil = element("span", { class: "spoiler", role: "button", tabindex: "0", "aria-expanded": "false", "aria-label": "Spoiler, hidden" });
  const hidden = element("span", { "aria-hidden": "true", inert: "" }, inner);
  const open = (event) => {
    if (veil.classList.contains("open")) return;
    event.preventDefault();
    veil.classList.add("open");
    for (const name of ["role", "tabindex", "aria-expanded", "aria-label"]) veil.removeAttribute(name);
    for (const name of ["aria-hidden", "inert"]) hidden.removeAttribute(name);
  };
  veil.append(hidden);
  veil.addEventListener("click", open);
  veil.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") open(event); });
  return veil;
}

const styles = {
  t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
};
const spans = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

// moment is a time in the zone of whoever reads it.
function moment(seconds, style) {
  const day = new Date(seconds * 1000);
  if (isNaN(day)) return "Invalid Date";
  const whole = day.toLocaleString(undefined, styles.F);
  let text = whole;
  if (style === "R") {
    const away = seconds - Date.now() / 1000;
    const [unit, size] = spans.find(([, size]) => Math.abs(away) >= size) ?? spans.at(-1);
    text = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(away / size), unit);
  } else {
    text = day.toLocaleString(undefined, styles[style]);
  }
  return element("time", { datetime: day.toISOString(), title: whole }, text);
}

// What a line may begin with, and the element that such lines become.
const blocks = [
  [/^-# (.*)/, (inner) => element("small", {}, ...inner)],
  [/^# (.*)/, (inner) => element("p", { class: "big" }, ...inner)],
  [/^#{2,3} (.*)/, (inner) => element("p", { class: "large" }, ...inner)],
];

// render makes nodes of a whole message. Names has the names of users by id.
export function render(text, names) {
  const made = document.createDocumentFragment();
  const lines = text.split("\n");
  while (lines.length > 0) {
    if (/^```/.test(lines[0])) { made.append(fence(lines)); continue; }
    if (/^>>> /.test(lines[0])) { made.append(element("blockquote", {}, render(lines.splice(0).join("\n").slice(4), names))); continue; }
    if (/^> /.test(lines[0])) { made.append(element("blockquote", {}, render(run(lines, /^> /).join("\n"), names))); continue; }
    if (/^ *[-*] /.test(lines[0])) {
      made.append(element("ul", {}, ...run(lines, /^ *[-*] /).map((item) => element("li", {}, ...line(item, names)))));
      continue;
    }
    if (/^\d+\. /.test(lines[0])) {
      const start = parseInt(lines[0], 10);
      made.append(element("ol", { start }, ...run(lines, /^\d+\. /).map((item) => element("li", {}, ...line(item, names)))));
      continue;
    }
    const hit = blocks.map(([pattern, make]) => [lines[0].match(pattern), make]).find(([match]) => match);
    if (hit) { lines.shift(); made.append(hit[1](line(hit[0][1], names))); continue; }
    made.append(paragraph(lines, names));
  }
  return made;
}

// run takes the lines that begin with a pattern, without it.
function run(lines, pattern) {
  let count = 0;
  while (count < lines.length && pattern.test(lines[count])) count++;
  return lines.splice(0, count).map((one) => one.replace(pattern, ""));
}

// fence takes a block of code.
function fence(lines) {
  const [first] = lines.splice(0, 1);
  const end = lines.findIndex((one) => one.endsWith("```"));
  const code = lines.splice(0, end < 0 ? lines.length : end + 1);
  return element("pre", {}, element("code", {}, [first.slice(3), ...code].join("\n").replace(/^\w*\n/, "").replace(/\n?```$/, "")));
}

// special is how a line begins that is not part of a paragraph.
const special = /^(```|>>> |> | *[-*] |\d+\. |-# |#{1,3} )/;

// paragraph takes the plain lines up to the next special one: what stands in
// them, a spoiler for instance, may go over several.
function paragraph(lines, names) {
  let count = 1;
  const open = () => (lines.slice(0, count).join("\n").replace(/\\./g, "").match(/\|\|/g) ?? []).length % 2 === 1;
  while (count < lines.length && (open() || !special.test(lines[count]))) count++;
  return element("p", {}, ...line(lines.splice(0, count).join("\n"), names));
}
