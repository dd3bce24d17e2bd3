// Pressing, choosing, commands: what the person gets back, and the forms that open.

import { outcome, post } from "./api.js";
import { alertBox, ask, toast } from "./dialogs.js";
import { where } from "./places.js";

/** Presses a button or sends a choice; resolves to the interaction's outcome once the person has seen it. */
export async function press(column, message, button, values) {
  const body = { person: column.person.id, place: where(column.place), message: message.id, button };
  if (values) body.values = values;
  return settle(column, () => post(`/control/${column.platform}/press`, body));
}

/** Uses a command: a slash command with options, or one of the menu of a message or a person with its target. */
export async function useCommand(column, name, { options, target }) {
  const body = { person: column.person.id, place: where(column.place), name };
  if (options) body.options = options;
  if (target) body.target = target;
  return settle(column, () => post("/control/discord/command", body));
}

async function settle(column, act) {
  const person = column.person;
  let found = null;
  try {
    const { interaction } = await act();
    found = await outcome(interaction);
    await show(column, person, found);
  } catch (error) {
    toast(column, error.message, "toast wrong");
  }
  return found;
}

async function show(column, person, found) {
  if (found.state === "failed" || found.state === "waiting") {
    const words = column.platform === "discord" ? "This interaction failed: the bot did not answer in time." : "The bot has not answered the tap.";
    toast(column, words, "toast wrong");
    return;
  }
  const answer = found.answer;
  if (!answer) return;
  if (answer.modal) await fill(column, person, found.id, answer.modal);
  else if (answer.kind === "toast" && answer.text) {
    if (answer.alert) await alertBox(column.app.botName(column.platform), answer.text, (opened) => column.app.formOpened?.(opened));
    else toast(column, answer.text);
  }
}

/** A modal: the person fills it in, and what that brings is shown in turn. */
async function fill(column, person, interaction, modal) {
  const values = await ask({
    title: modal.title,
    fields: modal.fields ?? [],
    onOpen: (opened) => column.app.formOpened?.(opened),
  });
  if (values === null) return;
  await settle(column, () => post("/control/discord/submit", { person: person.id, interaction, fields: values }));
}

/** Discord's kinds of options that are typed as something other than a line of text. */
const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;
const MENTIONABLE = { 6: "a person's id", 7: "a channel's id", 8: "a role's id", 9: "an id" };

/** Asks for a slash command's options and uses it. */
export async function slash(column, command) {
  // A command with subcommands is used as "name sub": its options are those of the subcommand.
  const options = command.options ?? [];
  const fields = options.filter((option) => option.type >= 3).map((option) => fieldOf(column, command, option));
  const values = fields.length === 0 ? {} : await ask({ title: `/${command.name}`, intro: command.description, fields, send: "Use" });
  if (values === null) return null;
  const given = {};
  for (const option of options) {
    const value = values[option.name];
    if (value === undefined || value === "") continue;
    given[option.name] = option.type === INTEGER || option.type === NUMBER ? Number(value) : option.type === BOOLEAN ? value === "true" : value;
  }
  return useCommand(column, command.name, { options: given });
}

function fieldOf(column, command, option) {
  const field = { custom_id: option.name, label: `${option.name}: ${option.description ?? ""}`, required: option.required };
  if (option.choices?.length) field.options = option.choices.map((choice) => ({ label: choice.name, value: String(choice.value) }));
  else if (option.type === BOOLEAN) field.options = [{ label: "yes", value: "true" }, { label: "no", value: "false" }];
  else if (option.type === 6) field.options = column.app.peopleOn("discord").map((person) => ({ label: person.name, value: person.id }));
  else if (option.type === INTEGER || option.type === NUMBER) Object.assign(field, { type: "number", step: option.type === NUMBER ? "any" : "1" });
  else if (option.autocomplete) field.suggest = (typed) => offers(column, command.name, option.name, typed);
  else field.placeholder = MENTIONABLE[option.type];
  return field;
}

async function offers(column, name, option, typed) {
  const body = { person: column.person.id, place: where(column.place), name, options: { [option]: typed }, focused: option };
  const { interaction } = await post("/control/discord/autocomplete", body);
  const found = await outcome(interaction);
  return found.answer?.choices ?? [];
}
