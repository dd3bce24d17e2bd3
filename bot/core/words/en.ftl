# What Byline says, in English. Every other file in this folder has the same lines.
# { $name } is the customer's or the agent's name, { $case } a number like #1042, { $brand } the brand's name.

## To the customer

acknowledgement = Hi { $name }, thank you for telling us. Your case is { $case }; { $who } has it, and you can expect an answer { $when }.
acknowledgement-closed = We are closed right now and back { $when }.
closed-back = Thank you, { $name }, your message is with { $case } now. We are closed at the moment and back { $when }.
expected-later = { $name }, by now you should have had our answer to { $case }, and you have not. Nobody has forgotten you: you can expect it { $when }.
greeting = Hi { $name }! You are talking to { $brand }. Write here what happened, and a person will answer you. /status tells you how your case stands, /order where your parcel is.
solved-question = { $name }, is this solved for you?
door-open = If anything is still not right, just write here: { $case } stays easy to reopen.
closed-by-customer = Thank you, { $name }. We are glad that { $case } is solved. Write here any time if something comes up.
closed-by-us = { $name }, we have closed { $case } for now. If it is not solved after all, write here and it is open again.
reopened = { $case } is open again. We are on it.
new-owner = { $name }, { $who } is looking after { $case } from now on.
thanks-back = You are welcome, { $name }. Have a good day!
language-set = Done. We will write to you in { $language } from now on.
status = { $case } is { $state }. It is with { $owner }. { $next }
status-none = You have no case with us yet. Write here what happened, and { $brand } will answer.
next-answer-by = You can expect an answer { $when }.
next-answer = It is our turn to answer.
next-yours = We have answered and are waiting for you.
next-third = We are waiting for somebody else and will write as soon as we know more.
next-solved = We believe that it is solved. If it is not, just write here.
next-closed = If it is not solved after all, write here and it is open again.
only-customer = Only { $name } can answer this.
not-your-case = This belongs to somebody else's case. If you need help yourself, just write here.
not-yours = This question was for somebody else.
help = This is what { $brand } can do for you here. You can also just write what happened.

## The private side

private-opening = Hi { $name }, this is { $brand } about { $case }. Only we can read what you write here, so you can safely send an order number or an address.
private-public = { $name }, we have written to you in a direct message, so that your details stay between us.
private-link = { $name }, let us go on in a direct message, so that your details stay between us. Tap the button and press Start.
answer-privately = My answer is for you alone. Tap the button and press Start, so that I can write it to you.
whisper-waiting = we have an answer that only you should read. Your direct messages are closed, so it is waiting behind this button.
whisper-nothing = There is nothing new for you here yet.
whisper-noted = Thank you, we have it. Only our team can read it.
choice-replacement = A replacement
choice-refund = A refund
choice-call = Call me
choice-chat = Chat in private
offer-noted = Thank you, { $name }, we have it: { $given }. A person goes on from here.
offer-chosen = You have chosen “{ $given }” already. If you think otherwise now, just write to us.
offer-newer = These buttons are out of date: we have written to you again since. Just write here what you would like.
offer-over = This conversation is closed, so these buttons do nothing any more. Write here and it is open again.
offer-call = { $name }, which number may we call, and when does it suit you? Write it here: only our team reads it.
offer-call-tap = { $name }, tap the button and tell us your number and when it suits you. Only our team reads it.
offer-call-noted = Thank you, we have your number. Only our team can read it.
gesture-says-code = A small thank-you for your patience: { $given }. Your code is { $number }.
gesture-says-sample = As a small thank-you for your patience, this comes with your next parcel: { $given }.
gesture-says-note = As a small thank-you for your patience, this is on its way to you: { $given }.

## The survey

survey-question = { $name }, how satisfied are you with the way { $brand } handled { $case }? 1 is very unhappy, 5 is very happy.
survey-thanks = Thank you, { $name }. Your answer about { $case } is with us; you can change it for a day.
survey-expired = This question about { $case } is over. Thank you all the same!
survey-noted = Thank you! We noted { $mark } of 5.
survey-over = This question is over, so your answer could not be taken. You can always write to us.
comment-noted = Thank you for taking the time. The team reads every word.

## Orders

order-head = Order { $number }: { $status }
order-placed = Placed on { $day }
order-paid = Paid on { $day }
order-sent = With the carrier since { $day }
order-arrived = Delivered on { $day }
order-expected = Expected by { $day }
order-late = This order is late.
order-no-day = It counts as delivered, but the day was not recorded.
order-customer = Customer: { $customer }
order-created = placed
order-approved = paid
order-invoiced = invoiced
order-processing = being packed
order-backordered = waiting for stock
order-shipped = on its way
order-out-for-delivery = out for delivery
order-delivered = delivered
order-canceled = cancelled
order-unavailable = not available
order-returned = sent back
order-unknown = There is no order { $number }. Check the number, or import newer orders.
orders-none = There are no orders of { $customer }.
orders-more = … and { $count } more. /order with a number shows any of them.
order-ask-number = What is your order number? You find it in the e-mail that confirmed your order.
order-ask-postcode = Thank you. And which postcode does it go to? That shows us that the order is yours.
order-not-here = Orders are private, so let us do that in a direct message: write /order to me there.
order-wrong =
    { $left ->
        [one] That order number and postcode do not belong together. You have one try left.
       *[other] That order number and postcode do not belong together. You have { $left } tries left.
    }
order-locked = That did not fit three times, so we stop here for a day. Write to us what happened, and a person will help you.
order-form = Your order
order-form-number = Order number
order-form-postcode = Postcode that it goes to

## Times

when-today = today by { $time } ({ $zone } time)
when-tomorrow = tomorrow by { $time } ({ $zone } time)
when-weekday = on { $day } by { $time } ({ $zone } time)
when-date = on { $day } by { $time } ({ $zone } time)
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
written-date = { $year }-{ $month }-{ $date }
at-today = today at { $time } ({ $zone } time)
at-yesterday = yesterday at { $time } ({ $zone } time)
at-tomorrow = tomorrow at { $time } ({ $zone } time)
at-weekday = on { $day } at { $time } ({ $zone } time)
at-date = { $day } { $time } ({ $zone } time)
for-minutes =
    { $count ->
        [one] waiting for a minute
       *[other] waiting for { $count } minutes
    }
for-hours =
    { $count ->
        [one] waiting for an hour
       *[other] waiting for { $count } hours
    }
for-days =
    { $count ->
        [one] waiting for a day
       *[other] waiting for { $count } days
    }

## States

state-new = new
state-open = open
state-pending = answered
state-on-hold = on hold
state-solved = solved
state-closed = closed

## The card and the room

card-owner = Owner
card-nobody = nobody yet
card-customer = Customer
card-also = Also
card-history = History
card-history-before =
    { $count ->
        [one] one case beside this one, { $case } on { $platform }: { $state }
       *[other] { $count } cases beside this one, the last { $case } on { $platform }: { $state }
    }
card-language = Language
card-place = Place
card-public = in public
card-direct = direct message
card-order = Order
card-gestures = Gestures
card-continues = Continues
card-waiting = Waiting since
card-not-waiting = nobody is waiting
card-expected = Answer promised
card-hold-until = On hold until
card-hold-for = Waiting for
card-followers = Followed by
card-target-reply = Answer due
card-target-solve = Solution due
card-late-reply = ⏰ Answer overdue since
card-late-solve = ⏰ Solution overdue since
card-target-paused = paused while it waits for somebody else
mark-edited = edited
mark-board = from the board
mark-deleted = deleted there
file-too-large = 📎 { $name } ({ $size }) is too large to bring here.
file-not-carried = 📎 { $name } ({ $size }) could not be brought here.
echo = { $name } replied
room-owner = { $name } has this case.
room-given-back = { $name } is not here now, so this case is back with the team.
room-not-here = { $name } is not here now, so this case goes to a colleague.
room-routed = This case is yours now: { $why }.
routed-helped = you helped { $name } last
routed-language = you answer in { $language }
routed-skill = you know best about { $reason }
routed-fewest = you have the fewest open cases
routed-longest = your last new case is longest ago
routed-alone = nobody else is here with room for it
room-handed-over = { $name } hands this case over to you.
room-known = What is known so far
room-asked = { $name } asks:
room-taken = { $name } has taken this case over:
room-balanced = { $name } has spread the load: this case is yours now.
room-pinned = 📌 { $name } has pinned this case: it goes first.
room-unpinned = { $name } has unpinned this case: it waits its turn again.
room-note = 📝 Note by { $name }
room-closed = { $case } is closed. To go on here, press the button below: that works even where nothing can be written any more.
room-again = The room of { $case } was gone, so here is another one, with what was said last:
room-reopened = { $case } is open again. It is with { $name }.
room-hold = ⏸ { $name } has put this case on hold. It comes back when the customer writes, or with the button.
room-hold-until = ⏸ { $name } has put this case on hold. It comes back { $when }, or when the customer writes.
room-hold-over = ▶ { $name } goes on with this case.
room-hold-came = ▶ The wait is over: { $case } is open again.
room-private = { $name } can be reached in a direct message now. Replies go there.
room-private-offered = { $name } has never written to the bot, so we offered a link in public. Replies stay public until it is used.
room-private-closed = { $name } has direct messages closed. Your replies wait behind a button in the thread that only { $name } can open.
room-unreachable = { $name } cannot be reached in direct messages any more: the bot is blocked, or messages are closed.
room-undelivered = This did not reach { $name }: { $why }
room-unchanged = The change did not reach { $name }, who still reads the old words: { $why }
room-unknown = The connection broke while this went to { $name }. It may have been delivered:
room-perhaps-again = ↻ The connection broke, so you read this perhaps for the second time:
board-head = 📋 These cases wait for a room. Take one, and its room opens at once:
missed-title = ⚠️ { $platform } was out of reach
missed = Heard last: { $since }. Heard again: { $until }. What was written meanwhile in the places and conversations that Byline knows has been read. These may be missing: the first direct message of somebody without a case, changes, deletions, and buttons that were pressed.
room-bad-mark = { $name } gave { $mark } of 5 for { $case }. Please have a look.
target-soon-reply = ⏳ { $case } needs an answer { $when }.
target-soon-solve = ⏳ { $case } should be solved { $when }.
target-late-reply = ⏰ An answer to { $case } was due { $when }.
target-late-solve = ⏰ { $case } should have been solved { $when }.
target-unowned = Nobody has it yet.
room-comment = { $name } gave { $mark } of 5 and adds:
room-offered = { $name } can choose: { $given }
room-chose = 👉 { $name } chose: { $given }
room-chose-talk = 👉 { $name } chose “{ $given }” and would like to talk to you now.
refused-unreachable = they blocked the bot, closed direct messages, or never started it.
refused-place-gone = the place is gone, or the bot was removed from it.
refused-message-gone = the message is gone.
refused-forbidden = the bot lacks a permission there. `byline check` says which.
refused-too-late = it came too late.
refused-malformed = the platform would not take it. The log has its words.
refused-too-large = it is too large.
refused-dropped = whoever runs Byline took it out.

## Buttons

button-claim = Claim
button-take = Take { $case }
button-reply = Reply
button-note = Note
button-handover = Hand over
button-solve = Solve
button-close = Close
button-reopen = Reopen
button-hold = On hold
button-go-on = Go on
button-reason = Reason
button-follow = Follow
button-unfollow = Stop following
button-private = Direct message
button-open-in = Open in { $platform }
button-status = How does it stand?
button-solved = Yes, it is solved
button-not-solved = Not yet
button-comment = Add a comment
button-private-link = Go on in a direct message
button-whisper = Read it (only you)
button-whisper-back = Answer
button-send-anyway = Send it anyway
button-edit = Edit
button-reopen-send = Reopen and send
button-send-there = Send it there
button-drop = Drop it
button-change = Change
button-options = Options
button-gestures = Gestures
button-undo = Undo
button-preview = Preview
button-own-option = My own words
button-no-options = None
button-call = Tell my number
button-name = Tell my name
button-send-again = Send again
button-leave = Leave it

## Questions and forms (titles have at most 45 letters, labels too)

ask-how = { $name }, reply to this message.
ask-reply = Your reply to the customer
ask-reply-label = Reply (your name is added)
ask-note = A note for colleagues
ask-note-label = Note (stays in this room)
ask-handover = To whom? Name: what they should know
ask-handover-label = What they should know
ask-take = Why do you take this case over?
ask-take-label = Your reason (the room reads it)
ask-hold = Until when, and what do you wait for?
ask-hold-label = Like this: 2h the courier
ask-change = Change your reply
ask-change-label = Reply (your name is added)
ask-name = Which name should customers see?
ask-name-label = Your name for customers
ask-comment = What would you like to add?
ask-comment-label = Your comment
ask-whisper = Your answer
ask-whisper-label = Only our team can read it
ask-option = What can they choose?
ask-option-label = At most 40 letters each, with ; between
ask-call = Where and when may we call you?
ask-call-label = Your number, and when it suits you

## To staff

not-staff = This is for the team that answers here. If you need help yourself, just write what happened.
staff-in-direct = You are on the team, so I do not open a case for you. Your cases are in their rooms; /help shows what I can do.
button-old = This button no longer does anything.
command-unknown = I do not know that command. /help shows what I can do.
help-staff = This is what you can do for customers of { $brand }. In a case's room, answer the customer's message and it goes out signed with your name.
no-such-case = There is no case { $case }.
case-number-wanted = Which case? Give its number, or use this in the room of the case.
case-number-wrong = "{ $given }" is not a case number. Write it like #1042.
claimed = { $case } is yours.
claim-yours = { $case } is yours already.
claim-taken = { $name } has { $case } already.
assign-wanted = To whom? Give a colleague's name.
assign-unknown = I do not know { $name }. A colleague is known once they have used a command or a button here.
assigned = { $case } is with { $name } now.
colleague-what = Whom do you ask, and what? Give a colleague's name and the question.
colleague-asked = { $name } is called into the room of { $case }.
offers-list = With your next reply, { $name } can choose:
offers-none = With your next reply, { $name } has nothing to choose yet.
offers-typed = Tap what fits, or type it: /options replacement refund. Your own words work too: /options Keep it; Send it back. /options none takes all away.
offers-too-many = At most { $most } choices fit under a reply.
offers-too-long = “{ $quote }” is too long for a button: at most 40 letters.
gestures-nothing = This brand gives no gestures yet. They stand in the brand book, under [[gestures]].
gestures-left = You gave this month: { $given }. Left: { $quote }
gestures-free = You gave this month: { $given }
gestures-typed = /gesture and a name puts it into a reply, your own words behind it: /gesture apology-code Dear Ana, …
gestures-month = Given in { $day }: { $given }
gestures-none = Nobody has given anything this month.
gesture-codes = codes left: { $left }
gesture-unknown = There is no gesture “{ $given }”. /gesture lists them.
gesture-no-codes = No code of { $given } is left. Whoever runs Byline brings new ones in: byline import codes.
gesture-over = { $given } is more than your budget has left this month: { $quote }. Only a lead can give it now.
gesture-over-ask = { $given } is more than your budget has left this month: { $quote }. Ask { $names } to give it.
lead-only = Only a lead can do that. Ask { $names }.
lead-only-unknown = Only a lead can do that.
balanced =
    { $count ->
        [one] One case went to somebody who has room for it.
       *[other] { $count } cases went to people who have room for them.
    }
balanced-nothing = There is nothing to spread: nobody has more than they take, and nothing waits that somebody here could take.
balance-nobody = Nobody is here who could take a case.
pinned = { $case } goes first now. /pin once more takes it back.
unpinned = { $case } waits its turn again.
reply-taken = On its way.
reply-going = Goes to { $name } in { $count } s. The button or /undo takes it back until then.
undo-done = Taken back: { $name } has read nothing of it. It waits here for you:
undo-late = It has gone to { $name } already. You can still change it: { $name } then reads the new words.
undo-nothing = There is nothing to take back: no reply of yours to { $name } is waiting to go.
preview-public = So everybody reads it on { $platform }, as an answer to { $name }:
preview-private = So { $name } alone reads it, on { $platform }:
preview-left = Still to be filled in: { $given }
preview-unsigned = It has no name under it yet: /me name … tells the one that customers see.
preview-what = Which words? Write them behind it: /preview Hello, …
preview-typed = By typing: /draft send, /draft edit, /draft drop
reply-empty = There is nothing to send yet. Write a few words.
reply-closed = { $case } is closed. Reopen it first, with its button or /reopen.
reply-kept = { $case } is closed, so your reply has not gone out. It is kept: one tap opens the case again and sends it.
reply-newer = { $name } goes on in { $case }, so your reply has not gone out. It is kept: you can send it there.
answer-unclear = I cannot tell which message this answers, so nothing was sent. Please answer the customer's message once more, or use /reply.
reply-held = { $name } has written since you last looked, so your reply is waiting. Read this first:
reply-dropped = Dropped. Nothing was sent.
coach-held = Not sent yet. Have another look:
coach-stopped = Not sent: this cannot go out like this.
coach-told = Sent. For next time:
coach-private = “{ $quote }” looks like private data, and everybody can read this thread. Go on in a direct message, or leave it out.
coach-blame = “{ $quote }” puts the blame on somebody else. Say what you do about it.
coach-dont-know = “{ $quote }” ends there. Say who you ask, and when you come back.
coach-wait = “{ $quote }” asks for patience and gives nothing. Say what happens now, and by when.
coach-must = “{ $quote }” sounds like an order. Ask for it, or say what they get when they do it.
coach-sorry-alone = An apology alone changes nothing. Add what you do now.
coach-same = Somebody else got the same text. Change what makes this case theirs.
coach-question = A question of the customer's is still open. Answer it, or say when you will.
coach-promise = “{ $quote }” has no time. Say by when, and rather later than too early.
coach-sorry-early = You apologise before you know what happened. Ask first, then say sorry for that.
coach-jargon = “{ $quote }” is a word of ours. Say it the way a customer would.
coach-latte-heard = They are upset, and nothing here shows that you read it. Begin with what happened to them.
coach-latte-action = They are upset, and nothing here helps them yet. Say what you do, or ask what would help.
coach-wall = This paragraph is long. Two or three short ones are read; add a line break.
coach-name = You know their name. Use it once.
reply-changed = Changed, for the customer too.
name-wanted = { $name }, before your first reply: which name should customers see under it?
name-taken = Thank you. Customers see that name from now on.
name-empty = There is no name yet. Write the one that customers should see.
name-too-long = That name is too long: at most 40 letters.
name-unprintable = A name cannot have a line break or a hidden character in it.
name-at = A name cannot have an @ in it: it would read as a call to somebody.
name-address = A name cannot have a web address in it.
name-no-letter = A name needs at least one letter.
note-empty = There is nothing to note yet. Write a few words.
note-taken = Noted.
note-unknown = Noted. I know nobody called { $names } here, so I called nobody by that name. A colleague is known once they have used a command or a button here.
hold-taken = It is on hold.
hold-when-wrong = I cannot tell when { $given } is. Write 2h, 15:00, 2026-12-27, or 2026-12-27 15:00, and then what you wait for.
reason-choose = Why did the customer of { $case } have to write? Choose below, or type one: { $names }
reason-unknown = “{ $given }” is not clear to me. Choose below, or type one: { $names }
reason-set = Reason of { $case }: { $reason }
reason-gone = { $case } has no reason any more.
follow-taken = You follow { $case } now and hear what happens in it. /unfollow ends that.
follow-already = You follow { $case } already. /unfollow ends that.
follow-over = You do not follow { $case } any more.
follow-not = You do not follow { $case }. /follow begins it.
follow-unreachable = I cannot write to { $name } directly: they have to write to me first, or let me. So they do not hear of this case.
summary-head = 📋 { $name }, this is how things stand:
summary-waiting = Waiting for your answer: { $count }
summary-promised = You promised for today, or before
summary-unowned = Nobody has them yet: { $count }
summary-how = /me summary 09:00 sets the hour, /me summary off ends it.
summary-unreachable = I could not send you your daily summary: write to me directly first, or let me write to you. Then /me summary on brings it back.
summary-wrong = I do not understand that hour. Write 09:00, on for the beginning of your shift, or off.
summary-hours-wanted = I do not know when your shift begins. Tell me with /me hours, or write an hour: /me summary 09:00
profile-head = What became of the profile of { $name } ({ $zone } time), newest last
profile-nothing = Nothing was changed in the profile of { $name } since I keep track.
profile-not-yours = Only leads see what became of a colleague's profile.
profile-name = name
profile-about = line
profile-picture = picture
profile-languages = languages
profile-skills = skills
profile-hours = hours
profile-capacity = cases at once
profile-keep = cases stay after the shift
profile-role = role
profile-away = away until
profile-summary = daily summary
profile-here = not away
profile-back-open = they type /back
follow-mentioned = { $name } calls you in a note of { $case } ({ $who }):
follow-wrote =
    { $count ->
        [one] { $name } wrote a message
       *[other] { $name } wrote { $count } messages
    }
follow-replied = answered by { $names }
step-solved = { $name } is asked whether { $case } is solved.
step-closed = { $case } is closed. { $name } gets one question about it later.
step-reopened = { $case } is open again.
step-not = { $case } is { $state } already.
step-newer = { $name } goes on in { $case } already. Please use that one.
private-already = You are in a direct message with { $name } already. Replies go there.
private-begun = We are getting in touch with { $name } directly. This room tells you how it went.
opened = { $case } is open. Its room is ready in a moment.
open-already = That message is in { $case } already.
open-joined = That customer has { $case } open, so the message went there.
open-no-message = Which message? Reply to the customer's message with /case.
open-not-customer = That message is not from a customer, so there is nothing to open.
sent-again = Sent again.
left-alone = Left as it is.
order-number-wanted = Which order? Give its number.
orders-customer-wanted = Whose orders? Give the customer's id.
picture-wrong = A picture is an address that begins with https:// and has at most 500 letters.
me = Name: { $name }
    About: { $about }
    Picture: { $picture }
me-nothing = not told yet
me-working = Languages: { $languages }
    Knows best: { $skills }
    Hours: { $hours }
    Cases at once: { $capacity }
    After the shift: { $after }
    Role: { $role }
me-away = Away, until you say /back.
me-away-until = Away, back { $when }.
me-not-yours = Only a lead can change that.
role-wrong = A role is agent, lead or manager.
languages-wrong = I do not know { $given } as a language here. There are: { $offered }.
hours-wrong = I cannot read these hours. Write them like this: mon-fri 09:00-12:30, 13:30-18:00; sat 10:00-14:00 Europe/Tallinn
capacity-wrong = How many cases at once? Write a number from 0 to 1000.
keep-wrong = Do your open cases stay yours after your shift? Write yes or no.
me-keeps = open cases stay theirs
me-keeps-not = what waits for an answer goes to a colleague who is here
me-summary-shift = Daily summary: when your shift begins
me-summary-at = Daily summary: at { $time }
me-summary-off = Daily summary: off
me-summary-closed = Daily summary: off, since I cannot write to you directly. /me summary on tries again.
away-wrong = I cannot tell when { $given } is. Write 2h, 14:00, 2026-12-27, or 2026-12-27 14:00.
away-given-back =
    { $count ->
        [one] One open case is back with the team.
       *[other] { $count } open cases are back with the team.
    }
back = Good to have you back.
colleague-away = { $name } is away.
colleague-away-until = { $name } is away, and back { $when }.
colleague-off-shift = { $name } is not at work now, and back { $when }.
team = These people answer for { $brand }:
team-hours = We are open { $hours } ({ $zone } time).
team-nobody = The team has not introduced itself yet.
team-more = … and { $count } more. Ask me in a direct message, and I show everyone.
customer-more = Older cases left out here: { $count }
link-code =
    Your code: { $code }
    It is good for 15 minutes, and once. Go to your other platform, open a private chat with { $brand } there, and write /link { $code }. I ask you there whether it is you.
link-only-private = I link accounts only where nobody reads along. Write /link to me in a private chat. A code that was said here is good no longer.
link-wrong = That code does not work. Write /link to me on your other platform, and I give you a new one.
link-own = This code is for your other platform: write /link and the code to me there.
link-too-many = That was one code too many for now. Please try again in an hour.
link-asked = Is this you: { $name } on { $platform }? If it is, both accounts are one customer to us. You can also write /link yes or /link no.
link-nothing = There is nothing to confirm. Write /link, and I give you a code.
link-not = All right, nothing is linked.
link-already = { $name } on { $platform } is linked with this account already.
link-done = Done: you and { $name } on { $platform } are one customer to us now. /unlink takes it apart again.
link-told = This account is now linked with { $name } on { $platform }. If that was not you, write /unlink.
button-link-yes = Yes, that is me
button-link-no = No
unlink-done = This account is by itself again. What you wrote stays with the account you wrote it from.
unlink-nothing = This account is not linked with another one.
link-how = Say with whom and why: /link #1050 reason, or /link @name reason. From anywhere: /link #1042 #1050 reason.
link-who = I know nobody called “{ $given }”, or several people. Name a case of theirs: /link #1050 reason.
linked = { $names }: one customer from now on.
linked-already = { $names }: one customer already.
unlink-how = Say why: /unlink reason, or /unlink #1042 reason.
unlinked = { $name }: this account is by itself again.
unlinked-already = { $name }: this account is not linked with another one.
merge-how = Say into which case: /merge #1043 in this room, or /merge #1042 #1043.
merge-closed = { $case } is closed. Only open cases are merged.
merge-others = { $names } are two customers to us, so their cases stay apart. If they are one person, a lead links them first: /link #1042 #1043 reason.
merge-promises = { $case } would have more promises than fit. Settle some of them first.
merged = { $case } goes on in { $other }. /split there takes messages into a case of their own again.
merged-elsewhere = { $case } was merged and goes on in { $other }: please write there.
merged-question = This goes on in { $case }.
room-merged-here = ⤵ { $case } was merged into this case by { $who }. What it still waits for stands below; earlier words are in its room.
room-merged-away = ⤴ This case goes on in { $case } ({ $who }). Please write there.
button-merge = Merge into { $case }
split-how = Answer the customer’s message from which on it is another matter with /split; or say how many of their last messages: /split 2. At least one stays.
split-several = These messages come from two accounts. Take those of one: /split 1.
split-done = Out of { $case } came { $other }, with a room of its own.
room-split = ✂ The last words of the customer are a case of their own now: { $case } ({ $who }).
room-linked = 🔗 One customer now ({ $who }): { $names }
room-unlinked = 🔗 No longer one customer ({ $who }): { $names }
block-how = Say until when and why: /block 7d spam. From anywhere: /block #1042 7d spam. /block alone shows who is blocked.
block-a-day = You can block somebody for a day at most: /block 1d and why. A lead can for longer.
blocked = { $name } is not heard until { $when }.
blocked-word = We are not reading your messages at the moment.
room-blocked = 🚫 { $name } is not heard until { $when } ({ $who }). The case is closed, and the customer was told nothing. /unblock { $case } takes it back.
unblock-nothing = { $name } is not blocked.
unblocked = { $name } is heard again. /reopen { $case } opens the case again.
room-unblocked = { $name } is heard again ({ $who }). /reopen { $case } opens the case again.
block-nobody = Nobody is blocked.
block-head = Blocked now:
block-line = until { $when } · { $who }, { $case } · messages not heard: { $count }
block-last = the last { $when }
block-more = … and { $count } more.
list-head =
    { $count ->
        [one] One case
       *[other] { $count } cases
    }
list-empty = There are none. Well done!
list-more = … and { $count } more. Ask for fewer: mine, unassigned, overdue, reason … or customer …
list-room = Go to its room
history-head = History of { $case } ({ $zone } time), newest last
history-more = Earlier lines left out here: { $count }
history-somebody = somebody
history-operator = operator
history-opened = opened the case
history-opened-again = opened the case, which continues { $case }
history-linked = linked the customer’s accounts: { $change }
history-unlinked = took the customer’s accounts apart: { $change }
history-merged-into = merged the case into { $case }
history-merged-from = merged { $case } into this one
history-split = took messages into a case of their own: { $case }
history-blocked = blocked the customer until { $when }
history-unblocked = hears the customer again, who was blocked until { $when }
history-acknowledged = told the customer that they were heard
history-wrote = wrote
history-wrote-private = wrote in private
history-edited = changed a message
history-deleted = deleted a message
history-assigned = owner: { $change }
history-state = state: { $change }
history-replied = replied
history-replied-hints = replied; hints of the coach afterwards: { $count }
history-held-newer = reply held back: the customer had just written
history-held-coach = reply held back by the coach; hints: { $count }
history-held-sent = sent the reply that the coach had held back
history-held-edited = went back to the reply that the coach had held back
history-held-dropped = dropped the reply that the coach had held back
history-noted = left a note:
history-mentioned = called { $name } in a note
history-hold = put the case on hold
history-hold-why = put the case on hold; waiting for:
history-hold-until = put the case on hold; back { $when }
history-hold-until-why = put the case on hold; back { $when }; waiting for:
history-reason = reason: { $change }
history-reason-gone = took the reason away: { $reason }
history-followed = { $name } follows the case
history-unfollowed = { $name } does not follow the case any more
history-followers-told = told those who follow the case
history-undone = took a reply back before it went
history-private-direct = goes on in a direct message
history-private-offered = offered a link to a direct message
history-private-whisper = answers go behind a button that only the customer can open
history-survey-sent = asked the customer how satisfied they are
history-survey-reopened = no survey: the case was open again
history-survey-no-reply = no survey: nobody had replied
history-survey-unreachable = no survey: the customer cannot be reached
history-survey-lately = no survey: the customer was asked not long ago
history-survey-skipped = no survey
history-rated = mark, out of 5: { $change }
history-commented = commented:
history-undelivered = something did not arrive: { $why }
history-undelivered-unknown = the connection broke: something may not have arrived
history-sent-again = sent again what may not have arrived
history-left = left what may not have arrived as it is
history-language = language: { $change }
history-order = order looked at: { $change }
history-room = opened the room
history-told-closed = told the customer that we are closed; back: { $when }
history-told-later = told the customer another time for the answer: { $change }
history-time-kept = first answer in time; the time told: { $when }
history-time-missed = first answer late; the time told: { $when }
history-asked = asked { $name }:
history-pinned = put the case in front of all others
history-unpinned = let the case wait its turn again
history-promise-made = promised something, due { $when }:
history-promise-taken-back = took a promise back
history-promise-moved = put a promise off: { $change }
history-promise-kept = kept a promise that was due { $when }
history-promise-broken = a promise was due { $when }, and nobody had said that it is kept
history-offered = gave the customer a choice:
history-chose = chose:
history-gesture = gave { $given }:
history-gesture-back = took back before it went: { $given }
history-target-soon = told that a target comes near: { $goal }
history-target-missed = told that a target is missed: { $goal }
history-target-leads = told the leads that a target is missed: { $goal }
history-target-everyone = told everyone on shift that a target is missed: { $goal }
history-goal-first = first answer
history-goal-next = next answer
history-goal-solve = solution

## Commands: what they do (at most 100 letters), and their names in this language (one word)

menu-case = Open a case
command-start = Begin talking to us
command-start-name = start
command-help = What I can do
command-help-name = help
command-status = How your case stands
command-status-name = status
command-order = Where an order is
command-order-name = order
command-team = Who answers here
command-team-name = team
command-link = One customer on two platforms: get a code or tell one; leads link cases
command-link-name = link
command-unlink = Take linked accounts apart again
command-unlink-name = unlink
command-customer = Who the customer is, and every case they have had
command-customer-name = customer
command-merge = Merge a case into another one of the same customer
command-merge-name = merge
command-split = Take the customer’s last messages into a case of their own
command-split-name = split
command-block = Not hear a customer for a while, or see who is blocked
command-block-name = block
command-unblock = Hear a blocked customer again
command-unblock-name = unblock
command-case = Show a case, or open one from a message
command-case-name = case
command-cases = List the cases that wait
command-cases-name = cases
command-history = What happened to a case, line by line
command-history-name = history
command-claim = Take a case
command-claim-name = claim
command-assign = Give a case to a colleague
command-assign-name = assign
command-handover = Hand a case over with a note of what is known
command-handover-name = handover
command-ask = Ask a colleague into the room; the case stays yours
command-ask-name = ask
command-take = Take a case over from somebody, with a reason (leads)
command-take-name = take
command-pin = Put a case in front of all others, or take it back (leads)
command-pin-name = pin
command-balance = Spread cases over those who have room (leads)
command-balance-name = balance
command-reply = Reply to the customer, signed with your name
command-reply-name = reply
command-note = Leave a note for colleagues
command-note-name = note
command-orders = List the orders of a customer
command-orders-name = orders
command-solve = Ask the customer whether it is solved
command-solve-name = solve
command-close = Close a case
command-close-name = close
command-reopen = Open a case again
command-reopen-name = reopen
command-hold = Put a case on hold until a time; its clocks stand meanwhile
command-hold-name = hold
command-reason = Say why the customer had to write
command-reason-name = reason
command-follow = Hear what happens in a case that is not yours
command-follow-name = follow
command-unfollow = Follow a case no longer
command-unfollow-name = unfollow
option-why = What you wait for
option-why-name = why
option-into = The case in which it goes on: #1043
option-into-name = into
option-last = How many of the customer’s last messages
option-last-name = last
command-private = Take the conversation to a direct message
command-private-name = private
command-me = Your name, line and picture for customers, your hours and skills
command-me-name = me
command-away = Say that you are away; your open cases go back to the team
command-away-name = away
command-back = Say that you are back
command-back-name = back
option-case = The number of the case; without it, the case of this room
option-case-name = case
option-number = The order number
option-number-name = number
option-code = The code from your other platform
option-code-name = code
option-with = The other customer: a case of theirs, or their name
option-with-name = with
option-because = Why you do it
option-because-name = because
option-which = Which cases
option-which-name = which
option-agent = The colleague
option-agent-name = agent
option-text = What you want to say
option-text-name = text
option-file = A file to send along
option-file-name = file
option-customer = The customer: name or account, or their id in the shop
option-customer-name = customer
option-name = The name that customers see
option-name-name = name
option-about = One line about yourself
option-about-name = about
option-picture = The address of a picture (https://…)
option-picture-name = picture
option-languages = The languages you answer in: et, en
option-languages-name = languages
option-skills = What you know best: refund, carrier delay
option-skills-name = skills
option-hours = When you work: mon-fri 09:00-17:30 Europe/Tallinn
option-hours-name = hours
option-capacity = How many open cases you take at once
option-capacity-name = capacity
option-summary = Your daily summary: 09:00, on (when your shift begins) or off
option-summary-name = summary
option-keep = yes: your open cases stay yours after your shift
option-keep-name = keep
option-role = What they may do; a lead sets it
option-role-name = role
option-until = Until when: 2h, 14:00, 2026-12-27
option-until-name = until
option-cases = team gives your open cases back; keep leaves them with you
option-cases-name = cases

# Promises
promise-asked = “{ $quote }” is a promise. By when?
promise-made = 🤝 { $name } promised “{ $quote }”, { $when }.
promise-taken = Noted. You are reminded before.
promise-none = Fine, no promise.
promise-kept = ✅ Kept: “{ $quote }”
promise-longer = “{ $quote }” is due { $when }. By when now?
promise-put-off = 🤝 “{ $quote }” is now promised { $when }. The customer is told.
promise-put-off-untold = 🤝 “{ $quote }” is now promised { $when }. The customer cannot be told from here.
promise-still = 🤝 Still promised here:
promise-first = Something is still promised here. Say first what becomes of it, then close: Kept, Needs longer, or /promise none.
promise-remind = ⏰ “{ $quote }” is promised, and due { $when }.
promise-late = ⚠️ “{ $quote }” was promised and due { $when }, and nobody has said that it is kept.
promise-over = That promise is over already.
promise-past = That time has passed. Choose a later one.
promise-many = There are { $most } promises in this case. Keep one first.
promise-which = Which one? Write its number behind it: /promise kept 2, or /promise later 2 15:00.
promise-wanted = By when? Write /promise 15:00, or /promise 2026-12-27 15:00 send the code. Later: /promise kept, /promise later 17:00, /promise none.
promise-when-wrong = I cannot tell when { $given } is. Write 2h, 15:00, 2026-12-27, or 2026-12-27 15:00, and then what.
promise-what-wanted = What is promised? Write it behind the time: /promise 15:00 send the code.
promise-later = { $name }, { $who } needs longer than promised with { $case }: you can expect it { $when }. Sorry for the wait.
promise-slipped = { $name }, what { $who } promised you for { $case } was due by now. If it has not reached you: sorry. { $who } knows, and will come back to you.
next-promise = What we promised you: you can expect it { $when }.
button-no-promise = No promise
button-kept = Kept
button-longer = Needs longer
card-promise = Promised
command-draft = See the reply of yours that waits, and send, edit, fill in or drop it
command-draft-name = draft
command-change = Change a reply that has gone, for the customer too
command-change-name = change
command-undelivered = See what may not have arrived, and send it again or leave it
command-undelivered-name = undelivered
command-promise = Promise the customer something by a time; you are reminded before
command-promise-name = promise
option-by = By when: 2h, 15:00, 2026-12-27 15:00
option-by-name = by
option-what = What is promised
option-what-name = what

# Saved replies

command-saved = Saved replies: find one and fill it in; leads add and change them
command-saved-name = saved
option-reply = Its name, or a word of it
option-reply-name = reply
option-do = What to do with it; left away, you look at it before it goes
option-do-name = do
button-fill = Fill in
button-send = Send it
saved-list = Saved replies
saved-uses =
    { $count ->
        [0] never used
        [one] used once
       *[other] used { $count } times
    }
saved-more = … and { $count } more: /saved and a word finds them.
saved-pick = Tap a number, or answer this message with it.
saved-none = There are no saved replies yet. A lead adds one: /saved add lost-parcel
saved-unknown = No saved reply fits “{ $given }”. /saved lists them all.
saved-nothing = No reply of yours waits. /saved and a name prepares one.
draft-nothing = No reply of yours waits here.
draft-waits = This reply of yours waits in { $case }:
draft-how = /draft send sends it, /draft edit and new words change it, /draft fill asks for its blanks, /draft reopen opens the case again and sends it, /draft drop leaves it.
change-nothing = There is no reply of yours in { $case } yet. /reply writes one.
change-stopped = Not changed: your last words stay.
undelivered-nothing = Everything in { $case } has arrived, as far as I know.
undelivered-is = This may not have arrived in { $case }:
undelivered-how = /undelivered again sends it again, /undelivered leave leaves it.
saved-other-language = ⚠️ { $name } writes in { $offered }, and there is no text in it: this one is in { $language }.
saved-missing = Still to be filled in:
saved-typed = By typing: /saved send, /saved edit, /saved drop
saved-typed-fill = By typing: /saved fill, /saved edit, /saved drop
saved-fill = What only you know
saved-left = Not sent: something is still to be filled in.
saved-change-left = Not changed: { $given } is still to be filled in.
saved-repeated =
    { $count ->
        [one] “{ $given }” went unchanged to { $count } person in two weeks.
       *[other] “{ $given }” went unchanged to { $count } people in two weeks. One line that is only theirs makes the difference.
    }
saved-leads = Saved replies are changed by leads. Tell one what you miss.
saved-name-wrong = “{ $given }” is no name for a saved reply. Small letters, digits and hyphens: /saved add lost-parcel en
saved-language-wrong = “{ $given }” is no language. One of en, pt, id, fil, zh, et, behind the name: /saved add lost-parcel et
saved-many = There are { $most } saved replies, and more are not looked through. Remove one first.
ask-saved = Line 1: title | situation. Below: the text
ask-saved-label = The text; blanks stand in braces
saved-title = Title, by which it is found
saved-situation = The contact reason it answers
saved-form = A saved reply
saved-title-wrong = A title is one line of at most 80 letters.
saved-text-wrong = The text is missing, or longer than 1500 letters.
saved-situation-wrong = A situation has at most 60 letters.
saved-kept = Kept: { $given }. /saved { $given } shows it.
saved-empty = Nobody knows what { $given } said. Write it anew: /saved add { $given }
saved-gone = { $given } is put away. /saved restore { $given } brings it back.
saved-back = { $given } is there again.
saved-stats = Saved replies, and what came of them
saved-never = No saved reply was sent yet.
saved-shipped = As it came with Byline.
saved-changed = Last changed { $when }, by { $who }.
saved-outcome = unchanged: { $same } · solved: { $solved } · came back: { $back }
saved-marks = ⭐ { $average } ({ $least } to { $most }, of { $count })
saved-by = Sent by: { $names }
coach-saved = This is a saved reply as it stands. Add what is only theirs.
history-replied-saved = replied, with the saved reply { $given }
history-replied-saved-hints = replied, with the saved reply { $given }; hints of the coach afterwards: { $count }
blank-name = the customer's first name
blank-agent = your name for customers
blank-order = the order's number, or “your order”
blank-order-state = how far the order is
blank-date = the day, as you would say it
blank-item = what it is about: “your blue teapot”
blank-amount = how much money
blank-problem = what happened, in a few words
blank-options = what they can choose from
blank-steps = the steps, one a line
blank-detail = what they wrote about
list-which = I know no list called “{ $given }”.
list-page-wrong = “{ $given }” is no page. Pages have numbers: 1, 2, 3 …
list-how = Like this: /cases, /cases mine, /cases unassigned overdue, /cases reason refund, /cases customer Ana, and the page last: /cases mine 2
list-unassigned = nobody has them yet
list-overdue = overdue
list-page = Page { $page } of { $pages }
button-page-back = ◀ Back
button-page-next = Next ▶
card-reason = Reason
glance-head = 🧭 The desk at a glance
glance-nothing = Nobody waits for an answer. Well done!
glance-waiting = Waiting for us: { $count }
glance-unowned = nobody has them yet: { $count }
glance-late = overdue: { $count }
glance-due = Due next
glance-promised = Promised for today
glance-here = Here now, with open cases: { $names }
glance-nobody = Nobody is here now.
glance-placed = Done. It stands in the staff's place, pinned, and I keep it as things stand. /desk off takes it away.
glance-written = Done. It shows how things stand now.
glance-gone = Done. I took it away. /desk puts it up again.
glance-none = There is none to take away. /desk puts one up.
glance-wrong = I do not understand “{ $given }”. /desk puts the message up, /desk off takes it away.
glance-unpinned-telegram = I may not pin this message. Open the group, Edit, Administrators, this bot, and turn on “Pin messages”; then send /desk.
glance-unpinned-discord = I may not pin this post. In the forum's settings, under Permissions, give me “Manage Threads and Posts” and “Pin Messages”; then use /desk.
command-desk = Keep a pinned message of what waits, is due and promised (leads)
command-desk-name = desk
option-shown = on puts it up or writes it anew; off takes it away
option-shown-name = shown
option-reason = The contact reason: why customers have to write
option-reason-name = reason
option-page = Which page
option-page-name = page


# Conversations that heat up
card-mood = Mood
mood-calm = calm
mood-tense = tense
mood-heated = angry
mood-rises = 🔥 { $name } is getting angry. First show that you heard it, then say what you do and by when.
mood-insulted = 🔥 { $name } is being insulting. Nobody here has to put up with that: ask for a calmer tone, let a colleague go on, or take a short break.
mood-insulted-often =
    { $count ->
        [one] 🔥 { $name } has been insulting once. You may close the case; a lead decides how to go on.
       *[other] 🔥 { $name } has been insulting { $count } times. You may close the case; a lead decides how to go on.
    }
button-boundary = Ask for a calmer tone
button-calmer-hand = Let a colleague go on
button-pause = Take 10 minutes
room-pause = ☕ { $name } takes a breath and is back { $when }. The case stays theirs.
pause-taken = Take a breath: you are back { $when }. Your cases stay yours, and no new ones come. /back ends it sooner.
boundary-proposed = This is what the customer would read:
# What the customer reads.
boundary = { $name }, I understand that this upset you, and I want to put it right with you. I can do that best when we stay polite with each other. Shall we go on?
history-mood = mood: { $change }
history-leads-called = called the leads: too many insults
command-boundary = Ask an insulting customer for a calmer tone
command-boundary-name = boundary
command-options = Give the customer choices to tap under your next reply
command-options-name = options
command-undo = Take your reply back, as long as it has not gone
command-undo-name = undo
command-preview = See a reply as the customer will read it, before it goes
command-preview-name = preview
option-choices = replacement refund, or your own words with ; between; none takes all away
option-choices-name = choices
command-gesture = Give the customer a small gesture, within your budget
command-gesture-name = gesture
option-gesture = Its name; month shows leads what was given; nothing lists them
option-gesture-name = gesture
