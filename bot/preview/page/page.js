// The page: what is typed and pressed goes to the rehearsal, and what comes of
// it is shown as Discord would show it.
import { element, render } from "./markdown.js";

const $ = (id) => document.getElementById(id);
const log = $("log"), welcome = $("welcome"), text = $("text"), offers = $("offers"), slots = $("command");
const ephemeral = 1 << 6; // the flag of a message that one person alone sees

let people = [], names = {}, bot = "", commands = [], me = "";
let since = 0;
let replying = "";    // the message that is being replied to
const meant = {};     // what was chosen of offers, by the value that stands for it
let command = null;   // the slash command that is being filled in
let chosen = -1;      // of the offers

// ask gets what the program tells, or throws one sentence for the person.
async function ask(path, body) {
  const how = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let response;
  try {
    response = await fetch(path, how || undefined);
  } catch {
    throw new Error("The preview has ended: start pressbox preview again.");
  }
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

// send tells the program what was done and shows what came of it.
async function send(path, body) {
  log.setAttribute("aria-busy", "true");
  notice("");
  try {
    const told = await ask(path, { as: me, since, ...body });
    show(told);
    if (told.form) fillIn(told.form);
    return told;
  } catch (err) {
    notice(err.message);
  } finally {
    log.setAttribute("aria-busy", "false");
  }
}

const gesture = (type, data, message = "") => send("interact", { gesture: { type, data, message_id: message } });
const notice = (said) => { $("notice").textContent = said; if (said) toEnd(); };

// show puts new messages at the end of the log, and changed ones in place.
function show(told) {
  since = Math.max(since, told.now);
  for (const message of told.messages) {
    const made = shown(message);
    const there = $("m" + message.id);
    if (there) there.replaceWith(made); else log.append(made);
  }
  if (told.messages.length > 0) toEnd();
}

// toEnd shows the last message: its end, or its beginning if it is too high.
function toEnd() {
  const last = log.lastElementChild;
  log.scrollTop = Math.min(log.scrollHeight, last.offsetTop - log.offsetTop);
}

// shown is a message.
function shown(message) {
  const isPrivate = (message.flags & ephemeral) !== 0;
  const made = element("article", { id: "m" + message.id, class: isPrivate ? "private" : "", tabindex: "-1" });
  const earlier = message.replies_to && $("m" + message.replies_to);
  if (message.typed) made.append(element("p", { class: "above" }, element("b", {}, names[message.asker] ?? ""), " used ", element("span", { class: "mention" }, message.typed.replace(/:(\S+)/g, (_, value) => ": " + (meant[value] ?? value)))));
  else if (earlier) made.append(element("p", { class: "above" }, "↩ " + earlier.querySelector(".body").innerText.replace(/\s+/g, " ").slice(0, 80)));
  const at = new Date(message.at);
  made.append(
    element("span", { class: "face" + (message.author === bot ? " bot" : ""), "aria-hidden": "true" }, (names[message.author] ?? "?")[0]),
    element("p", { class: "who" }, element("b", {}, names[message.author] ?? "?"), ...(message.author === bot ? [element("span", { class: "tag" }, "APP")] : []),
      element("time", { datetime: message.at }, at.toLocaleTimeString(undefined, { timeStyle: "short" })), message.pinned ? " 📌 pinned" : "", message.edited ? " (edited)" : ""),
    element("div", { class: "body" }, render(message.content, names)),
    ...(message.attachments ?? []).map((file) => pictured(message, file)),
    ...(message.components ?? []).map((row) => element("div", { class: "row" }, ...(row.components ?? []).map((part) => component(message, part)))),
  );
  if (isPrivate) made.append(element("p", { class: "alone" }, "👁 Only you can see this"));
  made.append(tools(message, isPrivate));
  return made;
}

// pictured is a picture below a message; one that is a spoiler opens on a click.
function pictured(message, file) {
  const source = `picture/${message.id}/${encodeURIComponent(file.filename)}?as=${me}`;
  const hidden = file.filename.startsWith("SPOILER_");
  const made = element("button", { type: "button", class: hidden ? "shot hidden" : "shot", title: file.description ?? "" }, element("img", { src: source, alt: file.description ?? file.filename }));
  made.firstElementChild.addEventListener("load", () => { if (made.closest("article") === log.lastElementChild) toEnd(); });
  made.addEventListener("click", () => {
    if (made.classList.replace("hidden", "opened")) return;
    const large = $("picture").querySelector("img");
    large.src = source;
    large.alt = file.description ?? "";
    $("picture").showModal();
  });
  return made;
}

// component is a button or a menu of a message.
function component(message, part) {
  const emoji = part.emoji?.name ? part.emoji.name + " " : "";
  if (part.type === 2 && part.style === 5) return element("a", { class: "button", href: part.url, target: "_blank", rel: "noreferrer noopener" }, emoji + (part.label ?? ""), " ↗");
  const data = { custom_id: part.custom_id, component_type: part.type };
  if (part.type === 2) {
    const made = element("button", { type: "button", class: "button style" + part.style }, emoji + (part.label ?? ""));
    made.disabled = part.disabled ?? false;
    made.addEventListener("click", () => busy(made, gesture(3, data, message.id)));
    return made;
  }
  if (part.type !== 3) return element("em", {}, "(a component of type " + part.type + ")");
  const made = element("select", { "aria-label": part.placeholder || "Choose" }, element("option", { value: "" }, part.placeholder || "Make a selection"));
  for (const o of part.options ?? []) made.append(element("option", { value: o.value, ...(o.default ? { selected: "" } : {}) }, o.label + (o.description ? " — " + o.description : "")));
  made.disabled = part.disabled ?? false;
  made.addEventListener("change", () => { if (made.value) busy(made, gesture(3, { ...data, values: [made.value] }, message.id)); });
  return made;
}

// busy keeps a control from being used again until it is answered.
async function busy(control, answered) {
  control.classList.add("busy");
  await answered;
  control.classList.remove("busy");
  if (control.tagName === "SELECT") control.value = "";
}

// tools are what can be done with a message: reply, and the commands on one.
function tools(message, isPrivate) {
  const menu = element("div");
  const made = element("details", { class: "tools" }, element("summary", { "aria-label": "More" }, "⋯"), menu);
  const offer = (label, run) => {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", () => { made.open = false; run(); });
    menu.append(button);
  };
  if (!isPrivate) offer("Reply", () => reply(message));
  for (const c of commands.filter((c) => c.type === 3)) {
    offer("Apps › " + c.name, () => gesture(2, { name: c.name, type: 3, target_id: message.id }));
  }
  return made;
}

// reply makes the next message a reply; to none without a message.
function reply(message) {
  replying = message?.id ?? "";
  $("replying").hidden = !replying;
  $("replying").firstElementChild.textContent = message ? "Replying to " + (names[message.author] ?? "?") : "";
  text.focus();
}

// fillIn opens a form.
function fillIn(form) {
  const dialog = $("form");
  $("form-title").textContent = form.title;
  const fields = form.components.flatMap((row) => row.components ?? [row.component]).filter(Boolean);
  const inputs = fields.map((field) => {
    const input = element(field.style === 2 ? "textarea" : "input", { placeholder: field.placeholder ?? "", maxlength: field.max_length || 4000, rows: 5 });
    input.required = field.required ?? true;
    input.value = field.value ?? "";
    return input;
  });
  dialog.querySelector("div").replaceChildren(...fields.map((field, i) => element("label", {}, (field.label ?? "") + (inputs[i].required ? " *" : ""), inputs[i])));
  dialog.querySelector("form").onsubmit = () => {
    const components = fields.map((field, i) => ({ type: 1, components: [{ type: 4, custom_id: field.custom_id, value: inputs[i].value }] }));
    gesture(5, { custom_id: form.custom_id, components });
  };
  dialog.showModal();
}

// The commands that can be typed: those with subcommands one by one.
function typable() {
  const all = [];
  const walk = (c, path, wrap) => {
    const subs = (c.options ?? []).filter((o) => o.type <= 2);
    for (const sub of subs) walk(sub, [...path, sub.name], (options) => wrap([{ name: sub.name, type: sub.type, options }]));
    if (subs.length === 0) all.push({ name: path.join(" "), about: c.description, options: c.options ?? [], wrap });
  };
  for (const c of commands.filter((c) => c.type === 1)) walk(c, [c.name], (options) => ({ name: c.name, type: 1, options }));
  return all;
}

// offer lists what may be meant; choosing one runs it.
function offer(input, list) {
  chosen = list.length > 0 ? 0 : -1;
  offers.hidden = list.length === 0;
  offers.replaceChildren(...list.map(({ label, about, run }, i) => {
    const item = element("li", { id: "offer" + i, role: "option", "aria-selected": String(i === 0) }, element("b", {}, label), about ? " " + about : "");
    item.addEventListener("mousedown", (event) => { event.preventDefault(); run(); });
    item.run = run;
    return item;
  }));
  mark(input);
}

function mark(input) {
  [...offers.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
  offers.children[chosen]?.scrollIntoView({ block: "nearest" });
  if (chosen < 0) input.removeAttribute("aria-activedescendant"); else input.setAttribute("aria-activedescendant", "offer" + chosen);
}

const noOffers = (input = text) => offer(input, []);

// choosing handles the keys that move in a list of offers. It reports whether
// the key was one.
function choosing(event, takes) {
  if (offers.hidden) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) { chosen = (chosen + step + offers.children.length) % offers.children.length; mark(event.target); }
  else if (event.key === "Escape") noOffers(event.target);
  else if (takes.includes(event.key)) offers.children[chosen].run();
  else return false;
  event.preventDefault();
  return true;
}

// pick makes a form of a slash command, one slot for each option.
function pick(c) {
  command = c;
  text.value = "";
  noOffers();
  slots.hidden = !c;
  text.hidden = !!c;
  if (!c) { text.focus(); return; }
  slots.querySelector("legend").textContent = "/" + c.name;
  c.options = c.options.filter((o) => o.type !== 11); // files cannot be handed in here
  c.inputs = c.options.map((o) => slot(c, o));
  slots.querySelector("div").replaceChildren(...c.options.map((o, i) => element("label", { title: o.description }, o.name + (o.required ? " *" : ""), c.inputs[i])));
  (c.inputs[0] ?? $("composer").querySelector(":scope > button")).focus();
}

// typed fills in a command that was typed as a whole: "/timeline match:dortmund".
// What stands before the first option's name is the first option's.
function typed(said) {
  const line = said.slice(1);
  const c = typable().filter((one) => `${line.toLowerCase()} `.startsWith(one.name + " ")).sort((a, b) => b.name.length - a.name.length)[0];
  if (!c) return false;
  pick(c);
  const [bare, ...named] = line.slice(c.name.length).split(new RegExp(`\\s+(?=(?:${c.options.map((o) => o.name).join("|")}):)`, "i"));
  const give = (i, value) => {
    const input = c.inputs[i], same = (o) => [o.text, o.value].some((t) => t.toLowerCase() === value.toLowerCase());
    if (input) input.value = input.options ? [...input.options].find(same)?.value ?? "" : value;
  };
  if (bare.trim()) give(0, bare.trim());
  for (const one of named) {
    const colon = one.indexOf(":");
    give(c.options.findIndex((o) => o.name === one.slice(0, colon).toLowerCase()), one.slice(colon + 1).trim());
  }
  return true;
}

// slot is where the value of an option is given.
function slot(c, o) {
  const choices = o.choices ?? { 5: [{ name: "True", value: "true" }, { name: "False", value: "false" }], 7: [{ name: "#match-day", value: "100000000000000002" }] }[o.type];
  if (choices) return element("select", {}, element("option", { value: "" }, ""), ...choices.map((one) => element("option", { value: one.value }, one.name)));
  const made = element("input", { placeholder: o.description, maxlength: o.max_length ?? 1000, "aria-controls": "offers" });
  if (o.type === 4) Object.assign(made, { type: "number", min: o.min_value ?? "", max: o.max_value ?? "" });
  made.required = o.required ?? false;
  if (!o.autocomplete) return made;
  let asked = 0, wait = 0;
  const complete = async () => {
    const turn = ++asked;
    const told = await ask("interact", { as: me, since, gesture: { type: 4, data: c.wrap([...values(c).filter((v) => v.name !== o.name), { name: o.name, type: o.type, value: made.value, focused: true }]) } }).catch(() => null);
    if (turn !== asked || document.activeElement !== made) return;
    offer(made, (told?.choices?.choices ?? []).map((one) => ({ label: one.name, run: () => { made.value = one.name; made.given = one; meant[one.value] = one.name; noOffers(made); } })));
  };
  made.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(complete, 120); });
  made.addEventListener("focus", complete);
  made.addEventListener("blur", () => { asked++; clearTimeout(wait); noOffers(made); });
  return made;
}

// values are the options that were given.
function values(c) {
  return c.options.map((o, i) => {
    const { value, given } = c.inputs[i];
    const meant = given && given.name === value ? given.value : value;
    return { name: o.name, type: o.type, value: o.type === 4 ? Number(meant) : o.type === 5 ? meant === "true" : meant, empty: value.trim() === "" };
  }).filter((v) => !v.empty).map(({ empty, ...v }) => v);
}

text.addEventListener("input", () => {
  text.rows = Math.min(8, text.value.split("\n").length);
  const slash = text.value.match(/^\/([^\n]*)$/), at = text.value.match(/@(\w*)$/);
  if (slash) offer(text, typable().filter((c) => c.name.startsWith(slash[1].toLowerCase())).map((c) => ({ label: "/" + c.name, about: c.about, run: () => pick(c) })));
  else if (at && "pressbox".startsWith(at[1].toLowerCase())) offer(text, [{ label: "@Pressbox", run: () => { text.value = text.value.replace(/@\w*$/, "@Pressbox "); noOffers(); } }]);
  else noOffers();
});
text.addEventListener("blur", () => noOffers());
text.addEventListener("keydown", (event) => {
  if (event.isComposing || choosing(event, ["Tab", "Enter"])) return;
  if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); $("composer").requestSubmit(); }
  else if (event.key === "Escape") reply(null);
});
slots.addEventListener("keydown", (event) => {
  if (choosing(event, ["Tab", "Enter"])) return;
  if (event.key === "Escape" || event.key === "Backspace" && event.target.value === "" && event.target === command?.inputs[0]) { event.preventDefault(); pick(null); }
});

$("composer").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (command) {
    const data = command.wrap(values(command));
    pick(null);
    await gesture(2, data);
    return;
  }
  const said = text.value.trim();
  if (!said) return;
  if (said.startsWith("/")) {
    if (typed(said)) setTimeout(() => $("composer").requestSubmit()); // not within this one
    else notice("There is no such command: type / and choose one.");
    return;
  }
  const to = replying;
  text.value = "";
  text.rows = 1;
  noOffers();
  reply(null);
  const told = await send("say", { text: said, replies_to: to });
  if (told && !told.messages.some((m) => m.author === bot)) notice("Pressbox stays silent, as it would in a channel: a question begins with ! or @Pressbox, or replies to an answer, and names something the reports know.");
});

welcome.addEventListener("click", (event) => {
  const said = event.target.closest("button")?.textContent;
  if (!said) return;
  const named = typable().find((c) => "/" + c.name === said);
  if (named) gesture(2, named.wrap([])); else send("say", { text: said, replies_to: "" });
  text.focus();
});
$("replying").lastElementChild.addEventListener("click", () => reply(null));
$("form").querySelector("[value=cancel]").addEventListener("click", () => $("form").close());
$("picture").addEventListener("click", (event) => { if (event.target === $("picture")) $("picture").close(); });
document.addEventListener("click", (event) => { for (const open of document.querySelectorAll("details[open]")) if (!open.contains(event.target)) open.open = false; });

// become shows the channel as somebody sees it.
async function become(id) {
  me = id;
  since = 0;
  log.replaceChildren(welcome);
  try {
    show(await ask(`messages?as=${me}&since=0`));
  } catch (err) {
    notice(err.message);
  }
}
$("person").addEventListener("change", () => become($("person").value));

try {
  ({ people, bot, commands } = await ask("channel"));
  names = Object.fromEntries([...people.map((p) => [p.id, p.name]), [bot, "Pressbox"]]);
  $("person").replaceChildren(...people.map((p) => element("option", { value: p.id }, p.name)));
  await become(people[0].id);
  text.focus();
} catch (err) {
  notice(err.message);
}
