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
    this.stopButton = document.getElementById("caption-stop");
    this.stopButton.addEventListener("click", () => this.stop());
  }

  /** Starts, or stops what is playing. */
  async toggle() {
    if (this.stage) return this.stop();
    const stage = new Stage(this.app, this.speed);
    this.stage = stage;
    const button = document.getElementById("story");
    button.textContent = "■ Stop the story";
    this.stopButton.textContent = "Stop";
    try {
      const [customer, agent] = this.cast();
      for (const tale of TALES) await play(stage, tale, customer, agent);
      await stage.say("That was all: one customer, two platforms, one desk. Now be anyone you like, and try it yourself.");
    } catch (error) {
      if (!(error instanceof StoppedByPerson)) stage.fail(error.message);
    }
    stage.end();
    this.stage = null;
    this.stopButton.textContent = "Close";
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
  await stage.mark(customer, agent);
  const said = await stage.write(tale.complaint);

  await stage.say("The desk hears that this is about the brand, opens a case, and lets the customer know.");
  const heard = await stage.until("The desk's answer to the customer", () => stage.find(customer, (message, place) =>
    message.from.bot && (message.reply_to === said || place.direct || stage.isNew(message)), { reactedTo: said }));
  await stage.goTo(heard);
  await stage.pause(2500);

  const desk = await stage.until("The case's room, with a button to claim it", () => stage.findDesk(agent, carries("claim")));
  await stage.be(agent, desk);
  // On a wide screen both are seen: the room where the team writes, and what becomes of it where the customer is.
  if (desk !== platform) await stage.openPublic(platform);
  const card = await stage.until("The case's room, with a button to claim it", () => stage.findButton(agent, carries("claim")));
  const number = /claim\W+([\w-]+)/.exec(card.button.id)?.[1] ?? "";
  const ours = (name) => (button) => carries(name)(button) && (number === "" || (button.id ?? "").split(/[:/|]/).includes(number));
  await stage.goTo(card);
  await stage.say(`Now we are ${agentName}, of the care team. The case has a room of its own ${desk === platform ? "" : `on ${NAMES[desk]} `}for the team only.`);
  await stage.pause(1000);

  await stage.say(`${agentName} claims it, so that nobody else answers too.`);
  await stage.press(card);
  await stage.until("The word that the case is claimed", async () => !(await stage.findButton(agent, ours("claim"))));

  const how = desk === "telegram" ? "asks, in the language of that Telegram account," : "asks";
  const asksName = stage.toldName ? "" : ` The first time, the desk ${how} which name customers shall see.`;
  await stage.say(`${agentName} answers.${asksName}`);
  const answered = (message) => message.from.bot && message.text.includes(tale.reply.slice(0, 40));
  await stage.press(await stage.until("The button to answer", () => stage.findButton(agent, ours("reply"))));
  const answer = await stage.untilAnswering(agent, "The signed answer at the customer's", () => stage.find(customer, answered, { platform }));

  await stage.be(customer, platform);
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
  const asked = await stage.until("The question whether it is solved", () => stage.findButton(customer, (button) => isYes(button) || isFive(button)));
  if (!isFive(asked.button)) {
    await stage.goTo(asked);
    await stage.say(`The desk asks ${first} whether it is really solved.`);
    await stage.press(asked);
    await stage.say("It is, and that closes the case. A moment later the desk asks how it was.");
  }
  const fives = () => stage.findButton(customer, isFive);
  let survey = await stage.within(15000, fives);
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
    survey = await stage.until("The survey", fives);
  }
  await stage.goTo(survey);
  await stage.say(`One tap, from one to five. ${first} is pleased.`);
  await stage.press(survey);
  await stage.say(`Five of five. The mark is kept with the case.`);
  await stage.be(agent, desk);
  await stage.goTo(card);
  await stage.pause(3500);
}
