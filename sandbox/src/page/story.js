// "Play the story": the page plays both sides of a case, visibly, through the same controls that a person uses.

import { Stage, StoppedByPerson } from "./stage.js";

const TALES = [
  {
    platform: "discord",
    complaint: "Hi! My Kirsipuu teapot arrived today and the lid is cracked. Order 20814. What can I do?",
    reply: "I am so sorry about the lid. A new one leaves our shop tomorrow, and you keep the teapot.",
    thanks: "Oh, that is quick. Thank you!",
  },
  {
    platform: "telegram",
    complaint: "Hello, does anyone know? My Kirsipuu Tea parcel 31977 has said \"on its way\" for nine days.",
    reply: "Thank you for your patience. I asked the courier: it is in your town and comes tomorrow before noon.",
    thanks: "Great, thank you for finding out!",
  },
];

const NAMES = { discord: "Discord", telegram: "Telegram" };

/** Buttons are known by what they carry; the words on them may change. */
const carries = (name) => (button) => new RegExp(`(^|[:/|])${name}[:/|]`).test(button.id ?? "");
const isYes = (button) => carries("solved")(button) || /^\W*yes\b/i.test(button.label);
const isFive = (button) => /(^|:)csat:.*\b5$/.test(button.id ?? "") || /^\D{0,3}5\b/.test(button.label);

export class Story {
  constructor(app, speed) {
    Object.assign(this, { app, speed, stage: null });
    document.getElementById("caption-stop").addEventListener("click", () => this.stop());
  }

  /** Starts, or stops what is playing. */
  async toggle() {
    if (this.stage) return this.stop();
    const stage = new Stage(this.app, this.speed);
    this.stage = stage;
    const button = document.getElementById("story");
    button.textContent = "■ Stop the story";
    try {
      const [customer, agent] = this.cast();
      for (const tale of TALES) await play(stage, tale, customer, agent);
      await stage.say("That was all: one customer, two platforms, one desk. Now be anyone you like, and try it yourself.");
    } catch (error) {
      if (!(error instanceof StoppedByPerson)) stage.fail(error.message);
    }
    stage.end();
    this.stage = null;
    button.textContent = "▶ Play the story";
  }

  stop() {
    if (this.stage) this.stage.stopped = true;
    else document.getElementById("caption").hidden = true;
  }

  /** Someone who can hear from the bot on both platforms, and someone of the team. */
  cast() {
    const both = this.app.pairs.filter((pair) => pair.discord && pair.telegram);
    const customer = both.find((pair) => !pair.team);
    const agent = both.find((pair) => pair.team && pair.discord.username === "maarja_t") ?? both.find((pair) => pair.team);
    if (!customer || !agent) throw new Error("The story needs a customer and an agent who are on both platforms; this sandbox has none yet.");
    return [customer, agent];
  }
}

async function play(stage, tale, customer, agent) {
  const { platform } = tale;
  const [first, agentName] = [customer, agent].map((pair) => pair.name.split(" ")[0]);
  stage.use(tale.reply, agentName);

  await stage.be(customer, platform);
  await stage.openPublic();
  await stage.say(`${NAMES[platform]}. ${first} has a problem, and says so where everybody talks.`);
  await stage.mark();
  const said = await stage.write(tale.complaint);

  await stage.say("The desk hears that this is about the brand, opens a case, and lets the customer know.");
  const heard = await stage.until("The desk's answer to the customer", () => stage.find(customer, (message, place) =>
    message.from.bot && (message.reply_to === said || place.direct || stage.isNew(message)), { reactedTo: said }));
  await stage.goTo(heard);
  await stage.pause(2500);

  const desk = await stage.until("The case's room, with a button to claim it", () => stage.findDesk(agent, carries("claim")));
  await stage.be(agent, desk);
  const card = await stage.until("The case's room, with a button to claim it", () => stage.findButton(agent, carries("claim")));
  const number = /claim\W+([\w-]+)/.exec(card.button.id)?.[1] ?? "";
  const ours = (name) => (button) => carries(name)(button) && (number === "" || (button.id ?? "").split(/[:/|]/).includes(number));
  await stage.goTo(card);
  await stage.say(`Now we are ${agentName}, of the care team. The case has a room of its own ${desk === platform ? "" : `on ${NAMES[desk]} `}for the team only.`);
  await stage.pause(1000);

  await stage.say(`${agentName} claims it, so that nobody else answers too.`);
  await stage.press(card);
  await stage.giveName(agent, 1500);
  const claimed = await stage.soon(async () => !(await stage.findButton(agent, ours("claim"))));
  if (!claimed) {
    const again = await stage.findButton(agent, ours("claim"));
    if (again) await stage.press(again);
  }

  await stage.say(`${agentName} answers. The first time, the desk asks which name customers shall see.`);
  await stage.goTo(card);
  const reply = await stage.soonFound(() => stage.findButton(agent, ours("reply")));
  const filled = reply ? await stage.press(reply) : false;
  if (!filled) await stage.write(tale.reply, await stage.prompt(agent));
  await stage.giveName(agent, 4000);
  // The desk holds a reply back when the customer wrote something that its writer has not seen.
  const held = await stage.soonFound(() => stage.findButton(agent, carries("send")), 1500);
  if (held) await stage.press(held);

  await stage.be(customer, platform);
  const answer = await stage.until("The signed answer at the customer's", () => stage.find(customer, (message) =>
    message.from.bot && message.text.includes(tale.reply.slice(0, 40))));
  await stage.goTo(answer);
  await stage.say(`And ${first} reads it, signed by a person.`);
  await stage.pause(1500);
  await stage.write(tale.thanks, answer.message.id);

  await stage.be(agent, desk);
  await stage.say(`${agentName} sets the case to solved.`);
  const solve = await stage.until("The button to solve the case", () => stage.findButton(agent, ours("solve")));
  await stage.goTo(solve);
  await stage.press(solve);

  await stage.be(customer, platform);
  const asked = await stage.soonFound(() => stage.findButton(customer, (button, message) => stage.isNew(message) && (isYes(button) || isFive(button))), 12000);
  if (asked && !isFive(asked.button)) {
    await stage.goTo(asked);
    await stage.say(`The desk asks ${first} whether it is really solved.`);
    await stage.press(asked);
  }
  let survey = await stage.soonFound(() => stage.findButton(customer, (button, message) => stage.isNew(message) && isFive(button)), 6000);
  if (!survey) {
    // A case that the customer calls solved is closed by that, and the survey comes in its own time.
    const close = await stage.findButton(agent, ours("close"), desk);
    if (close) {
      await stage.be(agent, desk);
      await stage.say(`${agentName} closes the case.`);
      await stage.goTo(close);
      await stage.press(close);
      await stage.be(customer, platform);
    }
    survey = await stage.until("The survey", () => stage.findButton(customer, (button, message) => stage.isNew(message) && isFive(button)));
  }
  await stage.goTo(survey);
  await stage.say(`The case is closed, and ${first} is asked how it was.`);
  await stage.press(survey);
  await stage.say(`Five of five. The team sees it in the case, and so does whoever reads the measures.`);
  await stage.be(agent, desk);
  await stage.goTo(card);
  await stage.pause(3500);
}
