# What Byline says, in Simplified Chinese (简体中文). Customers are 您, colleagues 你.
# { $name } is the customer's or the agent's name, { $case } a number like #1042, { $brand } the brand's name.

## To the customer

acknowledgement = { $name }，您好！谢谢您告诉我们。您的工单号是 { $case }，由 { $who } 负责，我们会在{ $when }回复您。
acknowledgement-closed = 现在是非服务时间，我们{ $when }回来。
closed-back = 谢谢您，{ $name }！您的留言已记入 { $case }。现在是非服务时间，我们{ $when }回来。
expected-later = { $name }，我们本该在这之前答复您的 { $case }，但还没有做到。我们没有忘记您，会在{ $when }答复您。
greeting = { $name }，您好！这里是 { $brand }。请直接告诉我们发生了什么，会有真人回复您。发送 /status 查看工单进展，发送 /order 查询包裹位置。
solved-question = { $name }，您的问题解决了吗？
door-open = 如果还有不妥，直接在这里留言就好，{ $case } 随时可以重新打开。
closed-by-customer = 谢谢您，{ $name }！很高兴 { $case } 已经解决。有任何需要，随时在这里留言。
closed-by-us = { $name }，我们先把 { $case } 关闭了。如果问题还没解决，在这里留言就会重新打开。
reopened = { $case } 已重新打开，我们正在跟进。
new-owner = { $name }，{ $case } 接下来由 { $who } 为您跟进。
thanks-back = 不客气，{ $name }！祝您今天愉快！
language-set = 好的，以后我们用{ $language }与您沟通。
status = 工单 { $case }：{ $state }。负责人：{ $owner }。{ $next }
status-none = 您目前还没有工单。请在这里告诉我们发生了什么，{ $brand } 会回复您。
next-answer-by = 我们会在{ $when }回复您。
next-answer = 接下来由我们回复您。
next-yours = 我们已经回复，正在等您的消息。
next-third = 我们正在等第三方的消息，一有进展就告诉您。
next-solved = 我们认为问题已经解决。如果还没有，直接在这里留言就好。
next-closed = 如果问题还没解决，在这里留言就会重新打开。
only-customer = 这个问题只能由 { $name } 回答。
not-your-case = 这是别人的工单。如果您也需要帮助，直接在这里留言就好。
not-yours = 这个问题是问别人的。
help = { $brand } 在这里可以为您做这些。您也可以直接告诉我们发生了什么。

## The private side

private-opening = { $name }，您好！这里是 { $brand }，想和您聊聊 { $case }。您在这里写的内容只有我们能看到，可以放心发送订单号或地址。
private-public = { $name }，我们已经私信您了，这样您的信息不会被别人看到。
private-link = { $name }，我们私信聊吧，这样您的信息不会被别人看到。请点下面的按钮，再点“开始”。
answer-privately = 这条回复只给您一个人看。请点下面的按钮，再点“开始”，就能私信发给您。
whisper-waiting = 我们有一条只给您看的回复。您的私信没有开放，请点这个按钮查看。
whisper-nothing = 这里暂时没有给您的新消息。
whisper-noted = 谢谢，我们收到了。只有我们团队能看到。

## The survey

survey-question = { $name }，您对 { $brand } 处理 { $case } 的过程满意吗？1 分很不满意，5 分非常满意。
survey-thanks = 谢谢您，{ $name }！您对 { $case } 的评分已收到，一天之内可以修改。
survey-expired = 关于 { $case } 的评分已经结束。还是谢谢您！
survey-noted = 谢谢！已记录：{ $mark } 分（满分 5 分）。
survey-over = 评分已经结束，您的回答没能记录下来。您随时可以给我们留言。
comment-noted = 谢谢您抽时间告诉我们。团队会认真读每一个字。

## Orders

order-head = 订单 { $number }：{ $status }
order-placed = 下单日期：{ $day }
order-paid = 付款日期：{ $day }
order-sent = 交给快递：{ $day }
order-arrived = 送达日期：{ $day }
order-expected = 预计最晚送达：{ $day }
order-late = 这个订单已经延误。
order-no-day = 系统显示已送达，但没有记录日期。
order-customer = 客户：{ $customer }
order-created = 已下单
order-approved = 已付款
order-invoiced = 已开票
order-processing = 正在打包
order-backordered = 等待补货
order-shipped = 运输中
order-out-for-delivery = 派送中
order-delivered = 已送达
order-canceled = 已取消
order-unavailable = 缺货
order-returned = 已退回
order-unknown = 没有订单 { $number }。请核对号码，或导入更新的订单。
orders-none = { $customer } 没有订单。
orders-more = …… 还有 { $count } 个。用 /order 加订单号可以查看任何一个。
order-ask-number = 请问您的订单号是多少？在订单确认邮件里可以找到。
order-ask-postcode = 谢谢。请问收货地址的邮编是多少？这样我们就能确认订单是您的。
order-not-here = 订单是您的隐私，我们私信说吧：请在私信里给我发 /order。
order-wrong = 订单号和邮编对不上。您还可以再试 { $left } 次。
order-locked = 三次都没有对上，我们先暂停一天。请告诉我们发生了什么，会有真人帮您。
order-form = 您的订单
order-form-number = 订单号
order-form-postcode = 收货地址的邮编

## Times

when-today = 今天 { $time }（{ $zone } 时间）前
when-tomorrow = 明天 { $time }（{ $zone } 时间）前
when-weekday = { $day } { $time }（{ $zone } 时间）前
when-date = { $day } { $time }（{ $zone } 时间）前
weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日
at-today = 今天 { $time }（{ $zone } 时间）
at-yesterday = 昨天 { $time }（{ $zone } 时间）
at-tomorrow = 明天 { $time }（{ $zone } 时间）
at-weekday = { $day } { $time }（{ $zone } 时间）
at-date = { $day } { $time }（{ $zone } 时间）
for-minutes = 已等 { $count } 分钟
for-hours = 已等 { $count } 小时
for-days = 已等 { $count } 天

## States

state-new = 新建
state-open = 处理中
state-pending = 已回复
state-on-hold = 等待第三方
state-solved = 已解决
state-closed = 已关闭

## The card and the room

card-owner = 负责人
card-nobody = 暂无
card-customer = 客户
card-language = 语言
card-place = 来源
card-public = 公开
card-direct = 私信
card-order = 订单
card-continues = 接续工单
card-waiting = 开始等待
card-not-waiting = 没有人在等
card-expected = 承诺回复
mark-edited = 已编辑
mark-board = 来自看板
mark-deleted = 原消息已删除
file-too-large = 📎 { $name }（{ $size }）太大，无法转到这里。
file-not-carried = 📎 { $name }（{ $size }）没能转到这里。
echo = { $name } 已回复
room-owner = { $name } 负责这个工单。
room-given-back = { $name } 现在不在，这个工单回到了团队。
room-not-here = { $name } 现在不在，这个工单转给同事。
room-routed = 这个工单现在归你：{ $why }。
routed-helped = 上次帮助 { $name } 的是你
routed-language = 你用 { $language } 回复
routed-skill = 你最擅长 { $reason }
routed-fewest = 你手上未完成的工单最少
routed-longest = 你最久没有接到新工单
routed-alone = 现在没有别的同事能接
room-handed-over = { $name } 把这个工单交接给你。
room-known = 目前了解到的情况
room-asked = { $name } 想请教：
room-taken = { $name } 接管了这个工单：
room-balanced = { $name } 重新分配了工作：这个工单现在归你。
room-pinned = 📌 { $name } 置顶了这个工单：优先处理。
room-unpinned = { $name } 取消了这个工单的置顶：按顺序等待。
room-note = 📝 { $name } 的备注
room-closed = { $case } 已关闭。想在这里继续，请点下面的按钮：即使这里不能再发言，按钮也能用。
room-again = { $case } 的房间已经不在了，这里是新的房间，下面是最近的对话：
room-reopened = { $case } 已重新打开，由 { $name } 负责。
room-private = 现在可以私信 { $name } 了，回复会发到私信。
room-private-offered = { $name } 还没有给机器人发过消息，所以我们公开发了一个链接。对方点开之前，回复仍然是公开的。
room-private-closed = { $name } 没有开放私信。你的回复放在帖子里的按钮后面，只有 { $name } 能打开。
room-unreachable = 已经无法私信 { $name }：机器人被屏蔽，或私信已关闭。
room-undelivered = 这条没有送达 { $name }：{ $why }
room-unchanged = 这次修改没有送达，{ $name } 看到的仍是原来的文字：{ $why }
room-unknown = 发给 { $name } 时连接断开，这条可能已经送达：
room-perhaps-again = ↻ 连接中断，所以这条你可能已经看过：
board-head = 📋 以下问题正在等待房间，认领后房间立即打开：
missed-title = ⚠️ { $platform } 曾无法连接
missed = 最后收到：{ $since }。恢复收到：{ $until }。这段时间里在 Byline 所知的频道和对话中写下的内容都已补读。可能缺少：尚无工单者的第一条私信、修改、删除以及按下的按钮。
room-bad-mark = { $name } 给 { $case } 打了 { $mark } 分（满分 5 分），请看一下。
room-comment = { $name } 打了 { $mark } 分（满分 5 分），并补充：
refused-unreachable = 对方屏蔽了机器人、关闭了私信，或从未启用机器人。
refused-place-gone = 那个地方已经不在，或机器人被移出。
refused-message-gone = 消息已经不在。
refused-forbidden = 机器人在那里缺少权限，运行 `byline check` 可以看到缺哪一项。
refused-too-late = 来得太晚了。
refused-malformed = 平台不接受，具体原因见日志。
refused-too-large = 太大了。
refused-dropped = Byline 的运维人员把它取消了。

## Buttons

button-claim = 认领
button-take = 认领 { $case }
button-reply = 回复
button-note = 备注
button-handover = 交接
button-solve = 解决
button-close = 关闭
button-reopen = 重新打开
button-private = 私信
button-open-in = 在 { $platform } 中打开
button-status = 进展如何？
button-solved = 解决了
button-not-solved = 还没有
button-comment = 写评论
button-private-link = 私信继续
button-whisper = 查看（仅您可见）
button-whisper-back = 回复
button-send-anyway = 仍然发送
button-edit = 修改
button-reopen-send = 重新打开并发送
button-send-there = 发到那里
button-drop = 放弃
button-change = 修改
button-name = 填写我的名字
button-send-again = 重新发送
button-leave = 不用处理

## Questions and forms (titles have at most 45 letters, labels too)

ask-how = { $name }，请回复这条消息。
ask-reply = 给客户的回复
ask-reply-label = 回复（会署上你的名字）
ask-note = 给同事的备注
ask-note-label = 备注（只留在这里）
ask-handover = 交给谁？姓名：需要知道的情况
ask-handover-label = 需要知道的情况
ask-take = 为什么接管这个工单？
ask-take-label = 理由（房间里的人会看到）
ask-change = 修改你的回复
ask-change-label = 回复（会署上你的名字）
ask-name = 客户看到的名字是什么？
ask-name-label = 给客户看的名字
ask-comment = 您还想补充什么？
ask-comment-label = 您的评论
ask-whisper = 您的回复
ask-whisper-label = 只有我们团队能看到

## To staff

not-staff = 这是给客服团队用的。如果您需要帮助，直接告诉我们发生了什么就好。
staff-in-direct = 你是团队成员，所以我不会为你开工单。你的工单都在各自的房间里；发送 /help 看看我能做什么。
button-old = 这个按钮已经失效。
command-unknown = 我不认识这个命令。发送 /help 看看我能做什么。
help-staff = 你可以为 { $brand } 的客户做这些。在工单房间里回复客户的消息，就会署上你的名字发出去。
no-such-case = 没有工单 { $case }。
case-number-wanted = 哪个工单？请写上工单号，或在工单房间里使用。
case-number-wrong = “{ $given }”不是工单号。请写成 #1042 这样。
claimed = { $case } 归你了。
claim-yours = { $case } 已经是你的了。
claim-taken = { $case } 已由 { $name } 认领。
assign-wanted = 交给谁？请写上同事的名字。
assign-unknown = 我不认识 { $name }。同事要先在这里用过命令或按钮，我才认识。
assigned = { $case } 现在由 { $name } 负责。
colleague-what = 要请教谁，问什么？请写上同事的名字和问题。
colleague-asked = 已把 { $name } 请到 { $case } 的房间。
lead-only = 只有主管可以这样做。请找 { $names }。
lead-only-unknown = 只有主管可以这样做。
balanced = { $count } 个工单转给了还有余力的同事。
balanced-nothing = 没有需要分配的：没有人超出上限，也没有在岗同事能接的等待工单。
balance-nobody = 现在没有人在岗接工单。
pinned = { $case } 现在优先处理。再输入一次 /pin 即可取消。
unpinned = { $case } 恢复按顺序等待。
reply-taken = 正在发送。
reply-empty = 还没有内容可发，请先写几个字。
reply-closed = { $case } 已关闭。请先用按钮或 /reopen 重新打开。
reply-kept = { $case } 已关闭，所以你的回复没有发出。内容已经保留：点一下就会重新打开工单并发送。
reply-newer = { $name } 已经在 { $case } 里继续对话，所以你的回复没有发出。内容已经保留：你可以在那里发送。
answer-unclear = 不确定这条回复的是哪条消息，所以什么都没有发出。请再回复一次客户的消息，或使用 /reply。
reply-held = 你上次查看之后，{ $name } 又发了消息，所以你的回复先等一等。请先看这些：
reply-dropped = 已放弃，什么都没有发出。
coach-held = 还没有发出。请再看一眼：
coach-stopped = 没有发出：这样不能发。
coach-told = 已发出。下次可以注意：
coach-private = “{ $quote }”像是私人信息，而这里所有人都能看到。请改用私信，或者去掉它。
coach-blame = “{ $quote }”把责任推给了别人。请写您打算怎么做。
coach-dont-know = “{ $quote }”之后就没有了。请写您会去问谁、什么时候回复。
coach-wait = “{ $quote }”只是让人等。请写现在在做什么、什么时候有结果。
coach-must = “{ $quote }”听起来像命令。换成请求，或者说明这样做对顾客有什么好处。
coach-sorry-alone = 只有道歉解决不了问题。请加上您现在会做什么。
coach-same = 别人也收到过同样的话。请改一改属于这位顾客的部分。
coach-question = 顾客还有问题没有得到回答。请回答，或者说明什么时候回答。
coach-promise = “{ $quote }”没有写时间。请写到什么时候为止，宁可留一点余地。
coach-sorry-early = 还不知道发生了什么就道歉了。请先问清楚，再为那件事道歉。
coach-jargon = “{ $quote }”是我们内部的说法。请换成顾客会用的话。
coach-latte-heard = 顾客不开心，而这里看不出您读懂了。请先从他们遇到的事说起。
coach-latte-action = 顾客不开心，而这里还没有帮到他们。请写您会做什么，或者问怎样能帮到他们。
coach-wall = 这一段太长了。分成两三小段更容易读，请换行。
coach-name = 您知道顾客的名字，请称呼一次。
reply-changed = 已修改，客户那边也改了。
name-wanted = { $name }，第一次回复之前：你希望客户看到什么名字？
name-taken = 谢谢。从现在起，客户会看到这个名字。
name-empty = 还没有名字。请写下客户会看到的名字。
name-too-long = 名字太长了：最多 40 个字。
name-unprintable = 名字里不能有换行或隐藏字符。
name-at = 名字里不能有 @，看起来会像在叫别人。
name-address = 名字里不能有网址。
name-no-letter = 名字里至少要有一个文字。
note-empty = 还没有内容可记，请先写几个字。
note-taken = 已记下。
step-solved = 正在问 { $name }，{ $case } 是否已解决。
step-closed = { $case } 已关闭。稍后会向 { $name } 发一个评分问题。
step-reopened = { $case } 已重新打开。
step-not = { $case } 的状态已经是“{ $state }”。
step-newer = { $name } 已经在 { $case } 里继续对话，请使用那一个。
private-already = 你和 { $name } 已经在私信里了，回复会发到私信。
private-begun = 正在直接联系 { $name }，结果会显示在这个房间里。
opened = { $case } 已开，房间马上就好。
open-already = 这条消息已经在 { $case } 里了。
open-joined = 这位客户的 { $case } 还开着，消息已经并入。
open-no-message = 哪条消息？请用 /case 回复客户的那条消息。
open-not-customer = 这条消息不是客户发的，不用开工单。
sent-again = 已重新发送。
left-alone = 保持原样。
order-number-wanted = 哪个订单？请写上订单号。
orders-customer-wanted = 谁的订单？请写上客户编号。
picture-wrong = 头像要填以 https:// 开头的网址，最长 500 个字符。
me = 名字：{ $name }
    简介：{ $about }
    头像：{ $picture }
me-nothing = 还没填
me-working = 语言：{ $languages }
    擅长：{ $skills }
    工作时间：{ $hours }
    同时处理的工单数：{ $capacity }
    下班后：{ $after }
    角色：{ $role }
me-away = 暂时离开，直到你输入 /back。
me-away-until = 暂时离开，{ $when } 回来。
me-not-yours = 只有主管可以改这一项。
role-wrong = 角色只能是 agent、lead 或 manager。
languages-wrong = 这里没有 { $given } 这种语言。可选：{ $offered }。
hours-wrong = 看不懂这个工作时间。请这样写：mon-fri 09:00-12:30, 13:30-18:00; sat 10:00-14:00 Asia/Shanghai
capacity-wrong = 最多同时处理几个工单？请写 0 到 1000 的数字。
keep-wrong = 下班后，未完成的工单还归你吗？请写 yes 或 no。
me-keeps = 未完成的工单仍归自己
me-keeps-not = 等待答复的工单转给在岗的同事
away-wrong = 看不懂 { $given } 是什么时候。请写 2h、14:00、2026-12-27 或 2026-12-27 14:00。
away-given-back = 有 { $count } 个未完成的工单回到了团队。
back = 欢迎回来。
colleague-away = { $name } 现在不在。
colleague-away-until = { $name } 现在不在，{ $when } 回来。
colleague-off-shift = { $name } 现在不上班，{ $when } 回来。
team = { $brand } 的客服团队：
team-nobody = 团队还没有自我介绍。
team-more = …… 还有 { $count } 位。私信问我，就能看到所有人。
list-head = 工单，先处理的在前：
list-empty = 一个也没有，干得漂亮！
list-more = …… 还有 { $count } 个。/cases mine 和 /cases unassigned 显示得更少。
list-room = 前往房间

## Commands: what they do (at most 100 letters), and their names in this language (one word)

menu-case = 开工单
command-start = 开始与我们对话
command-start-name = 开始
command-help = 我能做什么
command-help-name = 帮助
command-status = 您的工单进展
command-status-name = 进展
command-order = 查询订单到哪里了
command-order-name = 订单
command-team = 谁在这里回复
command-team-name = 团队
command-case = 查看工单，或由一条消息开工单
command-case-name = 工单
command-cases = 列出等待中的工单
command-cases-name = 工单列表
command-claim = 认领一个工单
command-claim-name = 认领
command-assign = 把工单交给同事
command-assign-name = 转交
command-handover = 把工单交接给同事，并附上已知情况
command-handover-name = 交接
command-ask = 请同事来房间帮忙；工单仍归你
command-ask-name = 请教
command-take = 接管别人的工单，并说明理由（主管）
command-take-name = 接管
command-pin = 置顶一个工单，或取消置顶（主管）
command-pin-name = 置顶
command-balance = 把工单分给还有余力的同事（主管）
command-balance-name = 均衡
command-reply = 回复客户，署上你的名字
command-reply-name = 回复
command-note = 给同事留备注
command-note-name = 备注
command-orders = 列出一位客户的订单
command-orders-name = 订单列表
command-solve = 问客户是否已解决
command-solve-name = 解决
command-close = 关闭一个工单
command-close-name = 关闭
command-reopen = 重新打开一个工单
command-reopen-name = 重开
command-private = 把对话转到私信
command-private-name = 私信
command-me = 给客户看的名字、简介和头像，以及你的工作时间和专长
command-me-name = 我
command-away = 告诉大家你暂时离开；你的工单会回到团队
command-away-name = 离开
command-back = 告诉大家你回来了
command-back-name = 回来
option-case = 工单号；不填就是这个房间的工单
option-case-name = 工单
option-number = 订单号
option-number-name = 订单号
option-which = 哪些工单
option-which-name = 范围
option-agent = 哪位同事
option-agent-name = 同事
option-text = 你想说的话
option-text-name = 内容
option-file = 一起发送的文件
option-file-name = 文件
option-customer = 客户在商店里的编号
option-customer-name = 客户
option-name = 客户看到的名字
option-name-name = 名字
option-about = 一句话介绍自己
option-about-name = 简介
option-picture = 头像的网址（https://…）
option-picture-name = 头像
option-languages = 你用哪些语言回复：zh, en
option-languages-name = 语言
option-skills = 你最擅长什么：退款、快递延误
option-skills-name = 专长
option-hours = 你什么时候上班：mon-fri 09:00-17:30 Asia/Shanghai
option-hours-name = 时间
option-capacity = 你最多同时处理几个工单
option-capacity-name = 上限
option-keep = yes：下班后，未完成的工单仍归你
option-keep-name = 保留
option-role = 能做什么；由主管设置
option-role-name = 角色
option-until = 到什么时候：2h、14:00、2026-12-27
option-until-name = 直到
option-cases = team 把你的工单交回团队；keep 留在你手里
option-cases-name = 去向
