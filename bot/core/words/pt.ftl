# What Byline says, in Portuguese of Brazil (Português do Brasil). Customers and colleagues alike are "você".
# { $name } is the customer's or the agent's name, { $case } a number like #1042, { $brand } the brand's name.

## To the customer

acknowledgement = Oi, { $name }! Obrigado por nos contar. Seu caso é o { $case }, quem cuida dele é { $who }, e você recebe uma resposta { $when }.
acknowledgement-closed = Agora estamos fora do horário de atendimento e voltamos { $when }.
closed-back = Obrigado, { $name }! Sua mensagem já está no { $case }. Agora estamos fora do horário de atendimento e voltamos { $when }.
expected-later = { $name }, a esta hora você já deveria ter a nossa resposta sobre o { $case }, e ainda não tem. Ninguém se esqueceu de você: ela chega { $when }.
greeting = Oi, { $name }! Você está falando com { $brand }. Conte aqui o que aconteceu, e uma pessoa vai responder. /status mostra como está o seu caso; /order, onde está o seu pedido.
solved-question = { $name }, conseguimos resolver?
door-open = Se ainda faltar alguma coisa, é só escrever aqui, e reabrimos o { $case } na hora.
closed-by-customer = Obrigado, { $name }! Que bom que o { $case } está resolvido. Se precisar de algo, é só escrever aqui.
closed-by-us = { $name }, encerramos o { $case } por enquanto. Se ainda não estiver resolvido, escreva aqui, e ele reabre na hora.
reopened = O { $case } está aberto de novo. Já estamos cuidando dele.
new-owner = { $name }, a partir de agora quem cuida do { $case } é { $who }.
thanks-back = De nada, { $name }! Tenha um ótimo dia!
language-set = Pronto! De agora em diante, falamos com você em { $language }.
status = Caso { $case }: { $state }. Quem cuida dele: { $owner }. { $next }
status-none = Você ainda não tem nenhum caso com a gente. Conte aqui o que aconteceu, e { $brand } vai responder.
next-answer-by = Você recebe uma resposta { $when }.
next-answer = A próxima resposta é nossa.
next-yours = Já respondemos e estamos aguardando você.
next-third = Dependemos de outra pessoa e escrevemos assim que tivermos novidades.
next-solved = Pelo que vemos, está resolvido. Se não estiver, é só escrever aqui.
next-closed = Se ainda não estiver resolvido, escreva aqui, e ele reabre na hora.
only-customer = Só { $name } pode responder a esta pergunta.
not-your-case = Isto faz parte do caso de outra pessoa. Se precisar de ajuda, é só escrever aqui.
not-yours = Esta pergunta era para outra pessoa.
help = Veja o que { $brand } pode fazer por você aqui. Se preferir, é só contar o que aconteceu.

## The private side

private-opening = Oi, { $name }! Aqui quem fala é { $brand }, sobre o { $case }. Só nós lemos o que você escreve aqui, então pode mandar o número do pedido ou um endereço sem receio.
private-public = { $name }, mandamos uma mensagem direta para você. Assim, seus dados ficam só entre nós.
private-link = { $name }, vamos continuar por mensagem direta, para que seus dados fiquem só entre nós. Toque no botão e depois em Iniciar.
answer-privately = Minha resposta é só para você. Toque no botão e depois em Iniciar para eu poder escrever para você.
whisper-waiting = temos uma resposta que só você deve ler. Suas mensagens diretas estão fechadas, então toque neste botão para ler.
whisper-nothing = Ainda não há nada de novo para você aqui.
whisper-noted = Obrigado, recebemos. Só a nossa equipe pode ler.
choice-replacement = Uma troca
choice-refund = Um reembolso
choice-call = Liguem para mim
choice-chat = Conversar em particular
offer-noted = Obrigado, { $name }, anotamos: { $given }. Uma pessoa continua a partir daqui.
offer-chosen = Você já escolheu “{ $given }”. Se mudou de ideia, é só escrever para nós.
offer-newer = Estes botões já não valem: escrevemos de novo para você depois deles. Escreva aqui o que prefere.
offer-over = Esta conversa foi encerrada, então estes botões não fazem mais nada. Escreva aqui e ela reabre.
offer-call = { $name }, para qual número podemos ligar, e quando fica bom para você? Escreva aqui: só a nossa equipe lê.
offer-call-tap = { $name }, toque no botão e diga o seu número e quando fica bom para você. Só a nossa equipe lê.
offer-call-noted = Obrigado, temos o seu número. Só a nossa equipe pode ler.
gesture-says-code = Um pequeno agradecimento pela sua paciência: { $given }. O seu código é { $number }.
gesture-says-sample = Como um pequeno agradecimento pela sua paciência, isto vai com a sua próxima encomenda: { $given }.
gesture-says-note = Como um pequeno agradecimento pela sua paciência, isto está a caminho: { $given }.

## The survey

survey-question = { $name }, qual é a sua satisfação com o jeito como { $brand } cuidou do { $case }? 1 é muito baixa, 5 é muito alta.
survey-thanks = Obrigado, { $name }! Sua resposta sobre o { $case } chegou; você pode mudá-la durante um dia.
survey-expired = Esta pergunta sobre o { $case } já se encerrou. Obrigado mesmo assim!
survey-noted = Obrigado! Anotamos { $mark } de 5.
survey-over = Esta pergunta já se encerrou, e sua resposta não pôde ser registrada. Mas você pode nos escrever quando quiser.
comment-noted = Obrigado por dedicar esse tempo. A equipe lê cada palavra.

## Orders

order-head = Pedido { $number }: { $status }
order-placed = Feito em { $day }
order-paid = Pago em { $day }
order-sent = Com a transportadora desde { $day }
order-arrived = Entregue em { $day }
order-expected = Previsto até { $day }
order-late = Este pedido está atrasado.
order-no-day = Consta como entregue, mas o dia não foi registrado.
order-customer = Cliente: { $customer }
order-created = feito
order-approved = pago
order-invoiced = faturado
order-processing = em separação
order-backordered = aguardando estoque
order-shipped = a caminho
order-out-for-delivery = saiu para entrega
order-delivered = entregue
order-canceled = cancelado
order-unavailable = indisponível
order-returned = devolvido
order-unknown = O pedido { $number } não existe. Confira o número ou importe pedidos mais recentes.
orders-none = Não há pedidos de { $customer }.
orders-more = … e mais { $count }. /order com o número mostra qualquer um deles.
order-ask-number = Qual é o número do seu pedido? Ele está no e-mail de confirmação.
order-ask-postcode = Obrigado! E qual é o CEP de entrega? Com ele sabemos que o pedido é seu.
order-not-here = Pedidos são assunto particular; vamos fazer isso por mensagem direta: me mande /order por lá.
order-wrong =
    { $left ->
        [one] Esse número de pedido e esse CEP não combinam. Você tem mais { $left } tentativa.
       *[other] Esse número de pedido e esse CEP não combinam. Você tem mais { $left } tentativas.
    }
order-locked = Não bateu nas três tentativas, então paramos por um dia. Conte para nós o que aconteceu, e uma pessoa vai ajudar.
order-form = Seu pedido
order-form-number = Número do pedido
order-form-postcode = CEP de entrega

## Times

when-today = hoje até as { $time } (horário de { $zone })
when-tomorrow = amanhã até as { $time } (horário de { $zone })
when-weekday = até { $day } às { $time } (horário de { $zone })
when-date = até { $day } às { $time } (horário de { $zone })
weekday-1 = segunda-feira
weekday-2 = terça-feira
weekday-3 = quarta-feira
weekday-4 = quinta-feira
weekday-5 = sexta-feira
weekday-6 = sábado
weekday-7 = domingo
written-date = { $date }/{ $month }/{ $year }
at-today = hoje às { $time } (horário de { $zone })
at-yesterday = ontem às { $time } (horário de { $zone })
at-tomorrow = amanhã às { $time } (horário de { $zone })
at-weekday = { $day } às { $time } (horário de { $zone })
at-date = { $day } às { $time } (horário de { $zone })
for-minutes =
    { $count ->
        [one] esperando há { $count } minuto
       *[other] esperando há { $count } minutos
    }
for-hours =
    { $count ->
        [one] esperando há { $count } hora
       *[other] esperando há { $count } horas
    }
for-days =
    { $count ->
        [one] esperando há { $count } dia
       *[other] esperando há { $count } dias
    }

## States

state-new = novo
state-open = aberto
state-pending = respondido
state-on-hold = em espera
state-solved = resolvido
state-closed = encerrado

## The card and the room

card-owner = Responsável
card-nobody = ninguém ainda
card-customer = Cliente
card-also = Também
card-history = Histórico
card-history-before =
    { $count ->
        [one] um caso além deste, { $case } no { $platform }: { $state }
       *[other] { $count } casos além deste, o último { $case } no { $platform }: { $state }
    }
card-language = Idioma
card-place = Lugar
card-public = em público
card-direct = mensagem direta
card-order = Pedido
card-gestures = Gentilezas
card-continues = Continuação de
card-waiting = Esperando desde
card-not-waiting = ninguém está esperando
card-expected = Resposta prometida
card-hold-until = Em espera até
card-hold-for = Aguardando
card-followers = Acompanhado por
card-target-reply = Resposta prevista
card-target-solve = Solução prevista
card-late-reply = ⏰ Resposta atrasada desde
card-late-solve = ⏰ Solução atrasada desde
card-target-paused = em pausa enquanto depende de outra pessoa
mark-edited = editada
mark-board = do quadro
mark-deleted = apagada lá
file-too-large = 📎 { $name } ({ $size }) é grande demais para trazer para cá.
file-not-carried = 📎 Não deu para trazer { $name } ({ $size }) para cá.
echo = { $name } respondeu
room-owner = { $name } está com este caso.
room-given-back = { $name } não está agora, então este caso voltou para a equipe.
room-not-here = { $name } não está agora, então este caso vai para um colega.
room-routed = Este caso agora é seu: { $why }.
routed-helped = foi você quem ajudou { $name } da última vez
routed-language = você responde em { $language }
routed-skill = você é quem mais sabe sobre { $reason }
routed-fewest = você tem menos casos abertos
routed-longest = seu último caso novo é o mais antigo de todos
routed-alone = não há mais ninguém aqui que possa receber casos
room-handed-over = { $name } está passando este caso para você.
room-known = O que se sabe até agora
room-asked = { $name } pergunta:
room-taken = { $name } assumiu este caso no seu lugar:
room-balanced = { $name } redistribuiu a carga: este caso agora é seu.
room-pinned = 📌 { $name } fixou este caso: ele vai primeiro.
room-unpinned = { $name } desafixou este caso: ele volta a esperar a vez.
room-note = 📝 Nota de { $name }
room-closed = O { $case } está encerrado. Para continuar aqui, toque no botão abaixo: ele funciona mesmo quando não dá mais para escrever.
room-again = A sala do { $case } não existia mais, então aqui está outra, com as últimas mensagens:
room-reopened = O { $case } está aberto de novo, com { $name }.
room-hold = ⏸ { $name } pôs este caso em espera. Ele volta quando o cliente escrever, ou pelo botão.
room-hold-until = ⏸ { $name } pôs este caso em espera. Ele volta { $when }, ou quando o cliente escrever.
room-hold-over = ▶ { $name } retoma este caso.
room-hold-came = ▶ A espera acabou: o { $case } está aberto de novo.
room-private = Agora dá para falar com { $name } por mensagem direta. As respostas vão para lá.
room-private-offered = { $name } nunca escreveu para o bot, então oferecemos um link em público. Até ele ser usado, as respostas continuam públicas.
room-private-closed = { $name } não aceita mensagens diretas. Suas respostas ficam atrás de um botão no tópico, e só { $name } pode abri-lo.
room-unreachable = Não dá mais para falar com { $name } por mensagem direta: o bot foi bloqueado, ou as mensagens estão fechadas.
room-undelivered = Isto não chegou a { $name }: { $why }
room-unchanged = A mudança não chegou a { $name }, que continua lendo as palavras antigas: { $why }
room-unknown = A conexão caiu enquanto isto seguia para { $name }. Pode ter chegado:
room-perhaps-again = ↻ A conexão caiu, então talvez você leia isto pela segunda vez:
board-head = 📋 Estes casos esperam por uma sala. Assuma um, e a sala dele abre na hora:
missed-title = ⚠️ { $platform } ficou fora do alcance
missed = Última mensagem ouvida: { $since }. De volta: { $until }. O que foi escrito nesse intervalo nos lugares e conversas que o Byline conhece já foi lido. Podem faltar: a primeira mensagem direta de quem não tem caso, edições, exclusões e botões pressionados.
room-bad-mark = { $name } deu { $mark } de 5 para o { $case }. Vale dar uma olhada.
target-soon-reply = ⏳ O { $case } precisa de resposta { $when }.
target-soon-solve = ⏳ O { $case } precisa ser resolvido { $when }.
target-late-reply = ⏰ A resposta ao { $case } era para { $when }.
target-late-solve = ⏰ O prazo para resolver o { $case } era { $when }.
target-unowned = Ninguém assumiu ainda.
room-comment = { $name } deu { $mark } de 5 e comenta:
room-offered = { $name } pode escolher: { $given }
room-chose = 👉 { $name } escolheu: { $given }
room-chose-talk = 👉 { $name } escolheu “{ $given }” e gostaria de falar com você agora.
refused-unreachable = a pessoa bloqueou o bot, fechou as mensagens diretas ou nunca o iniciou.
refused-place-gone = o lugar não existe mais, ou o bot foi removido de lá.
refused-message-gone = a mensagem não existe mais.
refused-forbidden = falta uma permissão ao bot lá. `byline check` diz qual.
refused-too-late = chegou tarde demais.
refused-malformed = a plataforma não aceitou. O registro guarda o que ela respondeu.
refused-too-large = é grande demais.
refused-dropped = quem opera o Byline retirou a mensagem.

## Buttons

button-claim = Assumir
button-take = Assumir { $case }
button-reply = Responder
button-note = Nota
button-handover = Transferir
button-solve = Resolver
button-close = Encerrar
button-reopen = Reabrir
button-hold = Pôr em espera
button-go-on = Retomar
button-reason = Motivo
button-follow = Acompanhar
button-unfollow = Deixar de acompanhar
button-private = Mensagem direta
button-open-in = Abrir no { $platform }
button-status = Como está meu caso?
button-solved = Sim, resolvido
button-not-solved = Ainda não
button-comment = Deixar um comentário
button-private-link = Continuar por mensagem direta
button-whisper = Ler (só você)
button-whisper-back = Responder
button-send-anyway = Enviar mesmo assim
button-edit = Editar
button-reopen-send = Reabrir e enviar
button-send-there = Enviar por lá
button-drop = Descartar
button-change = Alterar
button-options = Opções
button-gestures = Gentilezas
button-undo = Desfazer
button-preview = Prévia
button-own-option = Outras palavras
button-no-options = Nenhuma
button-call = Dizer meu número
button-name = Dizer meu nome
button-send-again = Enviar de novo
button-leave = Deixar como está

## Questions and forms (titles have at most 45 letters, labels too)

ask-how = { $name }, responda a esta mensagem.
ask-reply = Sua resposta ao cliente
ask-reply-label = Resposta (assinada com seu nome)
ask-note = Uma nota para colegas
ask-note-label = Nota (não sai desta sala)
ask-handover = Para quem? Nome: o que precisa saber
ask-handover-label = O que a pessoa precisa saber
ask-take = Por que você assume este caso?
ask-take-label = Seu motivo (a sala vai ler)
ask-hold = Até quando, e o que você aguarda?
ask-hold-label = Assim: 2h a transportadora
ask-change = Altere sua resposta
ask-change-label = Resposta (assinada com seu nome)
ask-name = Que nome os clientes devem ver?
ask-name-label = Seu nome para os clientes
ask-comment = O que você gostaria de acrescentar?
ask-comment-label = Seu comentário
ask-whisper = Sua resposta
ask-whisper-label = Só a nossa equipe pode ler
ask-option = O que a pessoa pode escolher?
ask-option-label = Até 40 letras cada, com ; entre elas
ask-call = Para onde e quando podemos ligar?
ask-call-label = Seu número, e quando fica bom

## To staff

not-staff = Isto é para a equipe que atende aqui. Se precisar de ajuda, é só contar o que aconteceu.
staff-in-direct = Você é da equipe, então não abro um caso para você. Seus casos estão nas salas deles; /help mostra o que eu sei fazer.
button-old = Este botão não faz mais nada.
command-unknown = Não conheço esse comando. /help mostra o que eu sei fazer.
help-staff = Veja o que você pode fazer pelos clientes de { $brand }. Na sala de um caso, responda à mensagem do cliente, e a resposta sai assinada com seu nome.
no-such-case = O caso { $case } não existe.
case-number-wanted = Qual caso? Informe o número ou use isto na sala do caso.
case-number-wrong = “{ $given }” não é um número de caso. Escreva assim: #1042.
claimed = O { $case } é seu.
claim-yours = O { $case } já é seu.
claim-taken = { $name } já está com o { $case }.
assign-wanted = Para quem? Informe o nome de um colega.
assign-unknown = Não conheço { $name }. Só conheço colegas que já usaram um comando ou um botão aqui.
assigned = Agora o { $case } está com { $name }.
colleague-what = A quem você pergunta, e o quê? Informe o nome de um colega e a pergunta.
colleague-asked = { $name } foi chamado à sala do { $case }.
offers-list = Com a sua próxima resposta, { $name } pode escolher:
offers-none = Com a sua próxima resposta, { $name } ainda não tem o que escolher.
offers-typed = Toque no que serve, ou digite: /options replacement refund. Palavras suas também valem: /options Ficar com ele; Devolver. /options none tira tudo.
offers-too-many = Cabem no máximo { $most } opções sob uma resposta.
offers-too-long = “{ $quote }” é longo demais para um botão: no máximo 40 letras.
gestures-nothing = Esta marca ainda não tem gentilezas. Elas ficam no livro da marca, em [[gestures]].
gestures-left = Você deu este mês: { $given }. Restam: { $quote }
gestures-free = Você deu este mês: { $given }
gestures-typed = /gesture e um nome a põe numa resposta, com palavras suas depois: /gesture apology-code Querida Ana, …
gestures-month = Dado em { $day }: { $given }
gestures-none = Ninguém deu nada este mês.
gesture-codes = códigos restantes: { $left }
gesture-unknown = Não existe a gentileza “{ $given }”. /gesture mostra a lista.
gesture-no-codes = Não resta nenhum código de { $given }. Quem opera o Byline traz novos: byline import codes.
gesture-over = { $given } passa do que resta do seu orçamento este mês: { $quote }. Só uma liderança pode dar agora.
gesture-over-ask = { $given } passa do que resta do seu orçamento este mês: { $quote }. Peça a { $names }.
lead-only = Só uma liderança pode fazer isso. Fale com { $names }.
lead-only-unknown = Só uma liderança pode fazer isso.
balanced =
    { $count ->
        [one] Um caso foi para alguém que pode recebê-lo.
       *[other] { $count } casos foram para quem pode recebê-los.
    }
balanced-nothing = Não há nada a redistribuir: ninguém tem casos demais, e nada espera que alguém aqui possa assumir.
balance-nobody = Não há ninguém aqui que possa assumir um caso.
pinned = Agora o { $case } vai primeiro. Outro /pin desfaz isso.
unpinned = O { $case } volta a esperar a vez.
reply-taken = Já está a caminho.
reply-going = Vai para { $name } em { $count } s. Até lá, o botão ou /undo desfaz.
undo-done = Desfeito: { $name } não leu nada disso. O texto espera você aqui:
undo-late = Já foi para { $name }. Você ainda pode alterar: { $name } passa a ler as novas palavras.
undo-nothing = Não há o que desfazer: nenhuma resposta sua para { $name } está esperando para sair.
preview-public = Assim todos leem no { $platform }, como resposta a { $name }:
preview-private = Assim só { $name } lê, no { $platform }:
preview-left = Ainda falta preencher: { $given }
preview-unsigned = Ainda não há nome embaixo: /me name … diz o nome que os clientes veem.
preview-what = Quais palavras? Escreva logo depois: /preview Olá, …
preview-typed = Digitando: /draft send, /draft edit, /draft drop
reply-empty = Ainda não há nada para enviar. Escreva algumas palavras.
reply-closed = O { $case } está encerrado. Reabra antes, com o botão dele ou com /reopen.
reply-kept = O { $case } está encerrado, então sua resposta não foi enviada. Ela está guardada: um toque reabre o caso e envia.
reply-newer = { $name } já continua no { $case }, então sua resposta não foi enviada. Ela está guardada: você pode enviá-la por lá.
answer-unclear = Não sei a qual mensagem isto responde, então nada foi enviado. Responda de novo à mensagem do cliente ou use /reply.
reply-held = { $name } escreveu depois da sua última olhada, então sua resposta está esperando. Leia isto primeiro:
reply-dropped = Descartada. Nada foi enviado.
coach-held = Ainda não foi enviada. Dê mais uma olhada:
coach-stopped = Não foi enviada: assim ela não pode sair.
coach-told = Enviada. Para a próxima:
coach-private = “{ $quote }” parece um dado pessoal, e todos podem ler esta conversa. Continue por mensagem direta ou tire isso daqui.
coach-blame = “{ $quote }” põe a culpa em outra pessoa. Diga o que você vai fazer.
coach-dont-know = “{ $quote }” para por aí. Diga a quem vai perguntar e quando volta.
coach-wait = “{ $quote }” pede paciência sem dar nada em troca. Diga o que acontece agora e até quando.
coach-must = “{ $quote }” soa como uma ordem. Peça, ou diga o que a pessoa ganha com isso.
coach-sorry-alone = Só pedir desculpas não muda nada. Acrescente o que você faz agora.
coach-same = Outra pessoa recebeu o mesmo texto. Mude o que faz deste um caso só dela.
coach-question = Uma pergunta ficou em aberto. Responda, ou diga quando vai responder.
coach-promise = “{ $quote }” não tem prazo. Diga até quando, com alguma folga.
coach-sorry-early = Você pede desculpas antes de saber o que houve. Pergunte primeiro e peça desculpas por aquilo.
coach-jargon = “{ $quote }” é palavra nossa. Diga como a pessoa diria.
coach-latte-heard = A pessoa está chateada, e nada aqui mostra que você leu. Comece pelo que aconteceu com ela.
coach-latte-action = A pessoa está chateada, e nada aqui ajuda ainda. Diga o que você faz, ou pergunte o que ajudaria.
coach-wall = Este parágrafo é longo. Dois ou três curtos são lidos; quebre a linha.
coach-name = Você sabe o nome da pessoa. Use uma vez.
reply-changed = Alterada, também para o cliente.
name-wanted = { $name }, antes da sua primeira resposta: que nome os clientes devem ver nela?
name-taken = Obrigado! De agora em diante, os clientes veem esse nome.
name-empty = Ainda não há um nome. Escreva o que os clientes devem ver.
name-too-long = Esse nome é longo demais: no máximo 40 letras.
name-unprintable = Um nome não pode ter quebra de linha nem caractere oculto.
name-at = Um nome não pode ter @: pareceria que você está chamando alguém.
name-address = Um nome não pode ter um endereço da web.
name-no-letter = Um nome precisa de pelo menos uma letra.
note-empty = Ainda não há nada para anotar. Escreva algumas palavras.
note-taken = Anotado.
note-unknown = Anotado. Não conheço ninguém aqui com o nome { $names }, por isso não chamei ninguém assim. Só conheço colegas que já usaram um comando ou um botão aqui.
hold-taken = Está em espera.
hold-when-wrong = Não entendi quando é { $given }. Escreva 2h, 15:00, 2026-12-27 ou 2026-12-27 15:00, e depois o que você aguarda.
reason-choose = Por que o cliente do { $case } precisou escrever? Escolha abaixo ou digite: { $names }
reason-unknown = “{ $given }” não ficou claro para mim. Escolha abaixo ou digite: { $names }
reason-set = Motivo do { $case }: { $reason }
reason-gone = O { $case } não tem mais motivo.
follow-taken = Agora você acompanha o { $case } e fica sabendo do que acontece. /unfollow termina isso.
follow-already = Você já acompanha o { $case }. /unfollow termina isso.
follow-over = Você não acompanha mais o { $case }.
follow-not = Você não acompanha o { $case }. /follow começa.
follow-unreachable = Não consigo escrever diretamente para { $name }: é preciso escrever para mim primeiro, ou permitir. Por isso não recebe avisos deste caso.
summary-head = 📋 { $name }, a situação é esta:
summary-waiting = Esperam sua resposta: { $count }
summary-promised = Você prometeu para hoje, ou antes
summary-unowned = Ainda sem responsável: { $count }
summary-how = /me summary 09:00 define a hora, /me summary off termina.
summary-unreachable = Não consegui enviar seu resumo diário: escreva para mim primeiro, ou permita que eu escreva. Depois, /me summary on traz de volta.
summary-wrong = Não entendi essa hora. Escreva 09:00, on para o início do turno, ou off.
summary-hours-wanted = Não sei quando seu turno começa. Diga com /me hours, ou escreva uma hora: /me summary 09:00
profile-head = O que mudou no perfil de { $name } (hora de { $zone }), o mais novo por último
profile-nothing = Nada mudou no perfil de { $name } desde que eu registro.
profile-not-yours = Só lideranças veem o que mudou no perfil de colegas.
profile-name = nome
profile-about = frase
profile-picture = foto
profile-languages = idiomas
profile-skills = especialidades
profile-hours = horário
profile-capacity = casos ao mesmo tempo
profile-keep = casos ficam depois do turno
profile-role = função
profile-away = ausente até
profile-summary = resumo diário
profile-here = presente
profile-back-open = digitar /back
follow-mentioned = { $name } chama você em uma nota do { $case } ({ $who }):
follow-wrote =
    { $count ->
        [one] { $name } escreveu uma mensagem
       *[other] { $name } escreveu { $count } mensagens
    }
follow-replied = resposta de { $names }
step-solved = Perguntamos a { $name } se o { $case } está resolvido.
step-closed = O { $case } está encerrado. Mais tarde, { $name } recebe uma pergunta sobre ele.
step-reopened = O { $case } está aberto de novo.
step-not = O { $case } já está assim: { $state }.
step-newer = { $name } já continua no { $case }. Use esse, por favor.
private-already = Você já está em mensagem direta com { $name }. As respostas vão para lá.
private-begun = Estamos chamando { $name } por mensagem direta. Esta sala mostra como foi.
opened = O { $case } está aberto. A sala dele fica pronta num instante.
open-already = Essa mensagem já está no { $case }.
open-joined = Esse cliente tem o { $case } aberto, então a mensagem foi para lá.
open-no-message = Qual mensagem? Responda à mensagem do cliente com /case.
open-not-customer = Essa mensagem não é de um cliente, então não há caso para abrir.
sent-again = Enviada de novo.
left-alone = Ficou como está.
order-number-wanted = Qual pedido? Informe o número.
orders-customer-wanted = Pedidos de quem? Informe o código do cliente.
picture-wrong = Uma foto é um endereço que começa com https:// e tem no máximo 500 letras.
me = Nome: { $name }
    Sobre você: { $about }
    Foto: { $picture }
me-nothing = ainda não informado
me-working = Idiomas: { $languages }
    Sabe mais sobre: { $skills }
    Horário: { $hours }
    Casos ao mesmo tempo: { $capacity }
    Depois do expediente: { $after }
    Função: { $role }
me-away = Ausente, até você dizer /back.
me-away-until = Ausente, de volta { $when }.
me-not-yours = Só uma liderança pode mudar isso.
role-wrong = A função é agent, lead ou manager.
languages-wrong = Não conheço { $given } como idioma aqui. Os que temos: { $offered }.
hours-wrong = Não consegui ler esse horário. Escreva assim: mon-fri 09:00-12:30, 13:30-18:00; sat 10:00-14:00 America/Sao_Paulo
capacity-wrong = Quantos casos ao mesmo tempo? Escreva um número de 0 a 1000.
keep-wrong = Seus casos abertos continuam seus depois do expediente? Escreva yes ou no.
me-keeps = os casos abertos continuam com a pessoa
me-keeps-not = o que espera resposta vai para um colega que está presente
me-summary-shift = Resumo diário: no início do turno
me-summary-at = Resumo diário: às { $time }
me-summary-off = Resumo diário: desligado
me-summary-closed = Resumo diário: desligado, pois não consigo escrever diretamente. /me summary on tenta de novo.
away-wrong = Não entendi quando é { $given }. Escreva 2h, 14:00, 2026-12-27 ou 2026-12-27 14:00.
away-given-back =
    { $count ->
        [one] Um caso aberto voltou para a equipe.
       *[other] { $count } casos abertos voltaram para a equipe.
    }
back = Que bom ter você de volta.
colleague-away = { $name } não está agora.
colleague-away-until = { $name } não está agora e volta { $when }.
colleague-off-shift = { $name } não está trabalhando agora e volta { $when }.
team = Quem atende por { $brand }:
team-hours = Atendemos { $hours } (horário de { $zone }).
team-nobody = A equipe ainda não se apresentou.
team-more = … e mais { $count }. Pergunte por mensagem direta que eu mostro todo mundo.
customer-more = Casos mais antigos deixados de fora: { $count }
link-code =
    Seu código: { $code }
    Ele vale por 15 minutos, uma única vez. Vá à sua outra plataforma, abra uma conversa privada com { $brand } e escreva /link { $code }. Lá eu pergunto se é você.
link-only-private = Só vinculo contas onde mais ninguém lê. Escreva /link para mim em uma conversa privada. Um código dito aqui não vale mais.
link-wrong = Esse código não funciona. Escreva /link para mim na sua outra plataforma, e eu dou um novo.
link-own = Este código é para a sua outra plataforma: escreva /link e o código para mim lá.
link-too-many = Foram códigos demais por agora. Tente de novo daqui a uma hora.
link-asked = Esta pessoa é você: { $name } no { $platform }? Se for, as duas contas serão um só cliente para nós. Você também pode escrever /link yes ou /link no.
link-nothing = Não há nada para confirmar. Escreva /link, e eu dou um código.
link-not = Tudo bem, nada foi vinculado.
link-already = { $name } no { $platform } já está vinculado a esta conta.
link-done = Pronto: você e { $name } no { $platform } agora são um só cliente para nós. /unlink desfaz isso.
link-told = Esta conta agora está vinculada a { $name } no { $platform }. Se não foi você, escreva /unlink.
button-link-yes = Sim, sou eu
button-link-no = Não
unlink-done = Esta conta está sozinha de novo. O que você escreveu fica com a conta de onde escreveu.
unlink-nothing = Esta conta não está vinculada a outra.
link-how = Diga com quem e por quê: /link #1050 motivo, ou /link @nome motivo. De qualquer lugar: /link #1042 #1050 motivo.
link-who = Não conheço ninguém chamado “{ $given }”, ou há várias pessoas. Diga um caso dela: /link #1050 motivo.
linked = { $names }: um só cliente a partir de agora.
linked-already = { $names }: já são um só cliente.
unlink-how = Diga por quê: /unlink motivo, ou /unlink #1042 motivo.
unlinked = { $name }: esta conta está sozinha de novo.
unlinked-already = { $name }: esta conta não está vinculada a outra.
merge-how = Diga em qual caso: /merge #1043 nesta sala, ou /merge #1042 #1043.
merge-closed = { $case } está fechado. Só casos abertos são unidos.
merge-others = { $names } são dois clientes para nós, então os casos ficam separados. Se for uma só pessoa, um líder vincula antes: /link #1042 #1043 motivo.
merge-promises = { $case } ficaria com promessas demais. Resolva algumas antes.
merged = { $case } continua em { $other }. Lá, /split leva mensagens de volta para um caso próprio.
merged-elsewhere = { $case } foi unido e continua em { $other }: escreva lá, por favor.
merged-question = Isto continua em { $case }.
room-merged-here = ⤵ { $case } foi unido a este caso por { $who }. O que ainda espera está abaixo; o que veio antes está na sala dele.
room-merged-away = ⤴ Este caso continua em { $case } ({ $who }). Escreva lá, por favor.
button-merge = Unir a { $case }
split-how = Responda com /split à mensagem do cliente a partir da qual é outro assunto; ou diga quantas das últimas: /split 2. Pelo menos uma fica.
split-several = Estas mensagens vêm de duas contas. Leve as de uma só: /split 1.
split-done = De { $case } saiu { $other }, com sala própria.
room-split = ✂ As últimas palavras do cliente agora são um caso próprio: { $case } ({ $who }).
room-linked = 🔗 Agora um só cliente ({ $who }): { $names }
room-unlinked = 🔗 Não são mais um só cliente ({ $who }): { $names }
block-how = Diga até quando e por quê: /block 7d spam. De qualquer lugar: /block #1042 7d spam. Só /block mostra quem está bloqueado.
block-a-day = Você pode bloquear alguém por no máximo um dia: /block 1d e o motivo. Uma liderança pode por mais tempo.
blocked = As mensagens de { $name } não são lidas até { $when }.
blocked-word = No momento não estamos lendo as suas mensagens.
room-blocked = 🚫 As mensagens de { $name } não são lidas até { $when } ({ $who }). O caso está fechado, e nada foi dito ao cliente. /unblock { $case } desfaz isso.
unblock-nothing = { $name } não está na lista de bloqueios.
unblocked = As mensagens de { $name } voltam a ser lidas. /reopen { $case } reabre o caso.
room-unblocked = As mensagens de { $name } voltam a ser lidas ({ $who }). /reopen { $case } reabre o caso.
block-nobody = Ninguém está bloqueado.
block-head = Bloqueados agora:
block-line = até { $when } · { $who }, { $case } · mensagens não lidas: { $count }
block-last = a última { $when }
block-more = … e mais { $count }.
list-head =
    { $count ->
        [one] Um caso
       *[other] { $count } casos
    }
list-empty = Nenhum. Parabéns!
list-more = … e mais { $count }. Refine com: mine, unassigned, overdue, reason … ou customer …
list-room = Ir para a sala
history-head = Histórico de { $case } (horário de { $zone }), o mais novo por último
history-more = Linhas anteriores que ficaram de fora: { $count }
history-somebody = alguém
history-operator = quem opera o Byline
history-opened = abriu o caso
history-opened-again = abriu o caso, que continua o { $case }
history-linked = vinculou as contas do cliente: { $change }
history-unlinked = separou as contas do cliente: { $change }
history-merged-into = uniu o caso a { $case }
history-merged-from = uniu { $case } a este
history-split = levou mensagens para um caso próprio: { $case }
history-blocked = bloqueou o cliente até { $when }
history-unblocked = desbloqueou o cliente, que ficaria assim até { $when }
history-acknowledged = avisou o cliente de que a mensagem chegou
history-wrote = escreveu
history-wrote-private = escreveu em particular
history-edited = mudou uma mensagem
history-deleted = apagou uma mensagem
history-assigned = responsável: { $change }
history-state = estado: { $change }
history-replied = respondeu
history-replied-hints = respondeu; dicas do treinador depois: { $count }
history-held-newer = resposta retida: o cliente tinha acabado de escrever
history-held-coach = resposta retida pelo treinador; dicas: { $count }
history-held-sent = enviou a resposta que o treinador tinha retido
history-held-edited = voltou à resposta que o treinador tinha retido
history-held-dropped = descartou a resposta que o treinador tinha retido
history-noted = deixou uma nota:
history-mentioned = chamou { $name } em uma nota
history-hold = pôs o caso em espera
history-hold-why = pôs o caso em espera; aguardando:
history-hold-until = pôs o caso em espera; volta { $when }
history-hold-until-why = pôs o caso em espera; volta { $when }; aguardando:
history-reason = motivo: { $change }
history-reason-gone = tirou o motivo: { $reason }
history-followed = { $name } acompanha o caso
history-unfollowed = { $name } não acompanha mais o caso
history-followers-told = avisou quem acompanha o caso
history-undone = desfez uma resposta antes de ela sair
history-private-direct = a conversa segue por mensagem direta
history-private-offered = ofereceu um link para uma mensagem direta
history-private-whisper = as respostas ficam atrás de um botão que só o cliente abre
history-survey-sent = perguntou ao cliente se ficou satisfeito
history-survey-reopened = sem pesquisa: o caso estava aberto de novo
history-survey-no-reply = sem pesquisa: ninguém tinha respondido
history-survey-unreachable = sem pesquisa: não há como falar com o cliente
history-survey-lately = sem pesquisa: o cliente foi perguntado há pouco tempo
history-survey-skipped = sem pesquisa
history-rated = nota, de 1 a 5: { $change }
history-commented = comentou:
history-undelivered = algo não chegou: { $why }
history-undelivered-unknown = a conexão caiu: algo talvez não tenha chegado
history-sent-again = enviou de novo o que talvez não tenha chegado
history-left = deixou como está o que talvez não tenha chegado
history-language = idioma: { $change }
history-order = pedido consultado: { $change }
history-room = abriu a sala
history-told-closed = avisou o cliente de que estamos fechados; volta: { $when }
history-told-later = avisou o cliente de outro prazo para a resposta: { $change }
history-time-kept = primeira resposta no prazo; prazo informado: { $when }
history-time-missed = primeira resposta atrasada; prazo informado: { $when }
history-asked = perguntou a { $name }:
history-pinned = pôs o caso na frente de todos
history-unpinned = deixou o caso esperar a sua vez de novo
history-promise-made = prometeu algo, com prazo { $when }:
history-promise-taken-back = desfez uma promessa
history-promise-moved = adiou uma promessa: { $change }
history-promise-kept = cumpriu uma promessa; o prazo era { $when }
history-promise-broken = o prazo de uma promessa era { $when }, e ninguém disse que foi cumprida
history-offered = deu ao cliente uma escolha:
history-chose = escolheu:
history-gesture = deu { $given }:
history-gesture-back = desfez antes de sair: { $given }
history-target-soon = avisou que uma meta se aproxima: { $goal }
history-target-missed = avisou que uma meta foi perdida: { $goal }
history-target-leads = avisou as lideranças de que uma meta foi perdida: { $goal }
history-target-everyone = avisou todos no turno de que uma meta foi perdida: { $goal }
history-goal-first = primeira resposta
history-goal-next = próxima resposta
history-goal-solve = solução

## Commands: what they do (at most 100 letters), and their names in this language (one word)

menu-case = Abrir um caso
command-start = Começar a conversar com a gente
command-start-name = iniciar
command-help = O que eu sei fazer
command-help-name = ajuda
command-status = Como está o seu caso
command-status-name = situação
command-order = Onde está um pedido
command-order-name = pedido
command-team = Quem atende aqui
command-team-name = equipe
command-link = Um cliente em duas plataformas: peça ou diga um código; líderes ligam casos
command-link-name = vincular
command-unlink = Separar de novo contas vinculadas
command-unlink-name = desvincular
command-customer = Quem é o cliente, e todos os casos que já teve
command-customer-name = cliente
command-merge = Unir um caso a outro do mesmo cliente
command-merge-name = unir
command-split = Levar as últimas mensagens do cliente para um caso próprio
command-split-name = separar
command-block = Não ler um cliente por um tempo, ou ver quem está bloqueado
command-block-name = bloquear
command-unblock = Voltar a ler um cliente bloqueado
command-unblock-name = desbloquear
command-case = Mostrar um caso, ou abrir um a partir de uma mensagem
command-case-name = caso
command-cases = Listar os casos que esperam
command-cases-name = casos
command-history = O que aconteceu com um caso, linha por linha
command-history-name = historico
command-claim = Assumir um caso
command-claim-name = assumir
command-assign = Passar um caso para um colega
command-assign-name = passar
command-handover = Transferir um caso com uma nota do que se sabe
command-handover-name = transferir
command-ask = Chamar um colega à sala; o caso continua seu
command-ask-name = perguntar
command-take = Assumir o caso de outra pessoa, com um motivo (lideranças)
command-take-name = tomar
command-pin = Pôr um caso na frente de todos, ou desfazer (lideranças)
command-pin-name = fixar
command-balance = Redistribuir casos entre quem pode receber (lideranças)
command-balance-name = equilibrar
command-reply = Responder ao cliente, com o seu nome assinado
command-reply-name = responder
command-note = Deixar uma nota para colegas
command-note-name = nota
command-orders = Listar os pedidos de um cliente
command-orders-name = pedidos
command-solve = Perguntar ao cliente se está resolvido
command-solve-name = resolver
command-close = Encerrar um caso
command-close-name = encerrar
command-reopen = Abrir um caso de novo
command-reopen-name = reabrir
command-hold = Pôr um caso em espera até certa hora; os prazos param enquanto isso
command-hold-name = espera
command-reason = Dizer por que o cliente precisou escrever
command-reason-name = motivo
command-follow = Saber o que acontece em um caso que não é seu
command-follow-name = acompanhar
command-unfollow = Deixar de acompanhar um caso
command-unfollow-name = desacompanhar
option-why = O que você aguarda
option-why-name = aguardando
option-into = O caso em que continua: #1043
option-into-name = em
option-last = Quantas das últimas mensagens do cliente
option-last-name = últimas
command-private = Levar a conversa para mensagem direta
command-private-name = privado
command-me = Seu nome, frase e foto para os clientes, seu horário e o que você sabe
command-me-name = eu
command-away = Avisar que você está ausente; seus casos abertos voltam para a equipe
command-away-name = ausente
command-back = Avisar que você voltou
command-back-name = voltei
option-case = O número do caso; sem ele, o caso desta sala
option-case-name = caso
option-number = O número do pedido
option-number-name = número
option-code = O código da sua outra plataforma
option-code-name = código
option-with = O outro cliente: um caso dele, ou o nome
option-with-name = com
option-because = Por que você faz isso
option-because-name = porquê
option-which = Quais casos
option-which-name = quais
option-agent = O colega
option-agent-name = colega
option-text = O que você quer dizer
option-text-name = texto
option-file = Um arquivo para enviar junto
option-file-name = arquivo
option-customer = O cliente: nome ou conta, ou o código dele na loja
option-customer-name = cliente
option-name = O nome que os clientes veem
option-name-name = nome
option-about = Uma frase sobre você
option-about-name = sobre
option-picture = O endereço de uma foto (https://…)
option-picture-name = foto
option-languages = Os idiomas em que você atende: pt, en
option-languages-name = idiomas
option-skills = O que você sabe melhor: reembolso, atraso na entrega
option-skills-name = habilidades
option-hours = Quando você trabalha: mon-fri 09:00-17:30 America/Sao_Paulo
option-hours-name = horário
option-capacity = Quantos casos abertos você atende ao mesmo tempo
option-capacity-name = capacidade
option-summary = Seu resumo diário: 09:00, on (no início do turno) ou off
option-summary-name = resumo
option-keep = yes: seus casos abertos continuam seus depois do expediente
option-keep-name = manter
option-role = O que a pessoa pode fazer; uma liderança define
option-role-name = função
option-until = Até quando: 2h, 14:00, 2026-12-27
option-until-name = até
option-cases = team devolve seus casos abertos; keep deixa com você
option-cases-name = casos

# Promessas
promise-asked = “{ $quote }” é uma promessa. Para quando?
promise-made = 🤝 { $name } prometeu “{ $quote }”, { $when }.
promise-taken = Anotado. Você será lembrado antes.
promise-none = Certo, não é promessa.
promise-kept = ✅ Cumprida: “{ $quote }”
promise-longer = O prazo de “{ $quote }” é { $when }. E agora, para quando?
promise-put-off = 🤝 “{ $quote }” agora está prometido, { $when }. O cliente será avisado.
promise-put-off-untold = 🤝 “{ $quote }” agora fica prometido { $when }. Daqui não dá para avisar o cliente.
promise-still = 🤝 Ainda prometido aqui:
promise-first = Ainda há algo prometido aqui. Diga antes o que foi feito disso e depois encerre: Cumprida, Precisa de mais tempo ou /promise none.
promise-remind = ⏰ “{ $quote }” foi prometido; o prazo é { $when }.
promise-late = ⚠️ “{ $quote }” foi prometido; o prazo era { $when }, e ninguém disse que foi cumprido.
promise-over = Essa promessa já terminou.
promise-past = Esse horário já passou. Escolha um mais tarde.
promise-many = Este caso já tem { $most } promessas. Cumpra uma antes.
promise-which = Qual delas? Escreva o número: /promise kept 2 ou /promise later 2 15:00.
promise-wanted = Para quando? Escreva /promise 15:00 ou /promise 2026-12-27 15:00 enviar o código. Depois: /promise kept, /promise later 17:00, /promise none.
promise-when-wrong = Não entendi quando é { $given }. Escreva 2h, 15:00, 2026-12-27 ou 2026-12-27 15:00, e depois o quê.
promise-what-wanted = O que você promete? Escreva depois do horário: /promise 15:00 enviar o código.
promise-later = { $name }, { $who } precisa de mais tempo do que prometeu com { $case }: agora fica pronto { $when }. Desculpe a demora.
promise-slipped = { $name }, o que { $who } prometeu a você sobre o { $case } já deveria estar pronto. Se ainda não chegou até você, desculpe. { $who } já sabe e vai falar com você.
next-promise = O que prometemos chega { $when }.
button-no-promise = Não é promessa
button-kept = Cumprida
button-longer = Precisa de mais tempo
card-promise = Prometido
command-draft = Veja sua resposta que está esperando e envie, edite, complete ou descarte
command-draft-name = rascunho
command-change = Altere uma resposta já enviada, também para o cliente
command-change-name = alterar
command-undelivered = Veja o que talvez não tenha chegado e envie de novo ou deixe
command-undelivered-name = não-entregue
command-promise = Prometa algo ao cliente para um horário; você é lembrado antes
command-promise-name = promessa
option-by = Para quando: 2h, 15:00, 2026-12-27 15:00
option-by-name = quando
option-what = O que é prometido
option-what-name = que

# Respostas salvas

command-saved = Respostas salvas: ache uma e complete; quem lidera cria e muda
command-saved-name = salvas
option-reply = O nome dela, ou uma palavra
option-reply-name = resposta
option-do = O que fazer com ela; sem isso, você a vê antes de enviar
option-do-name = ação
button-fill = Completar
button-send = Enviar
saved-list = Respostas salvas
saved-uses =
    { $count ->
        [0] nunca usada
        [one] usada { $count } vez
       *[other] usada { $count } vezes
    }
saved-more = … e mais { $count }: /saved e uma palavra encontra.
saved-pick = Toque em um número, ou responda a esta mensagem com ele.
saved-none = Ainda não há respostas salvas. Quem lidera cria uma: /saved add lost-parcel
saved-unknown = Nenhuma resposta salva combina com “{ $given }”. /saved mostra todas.
saved-nothing = Nenhuma resposta sua está esperando. /saved e um nome prepara uma.
draft-nothing = Nenhuma resposta sua está esperando aqui.
draft-waits = Esta sua resposta está esperando em { $case }:
draft-how = /draft send envia, /draft edit com o novo texto altera, /draft fill pergunta o que falta preencher, /draft reopen reabre o caso e envia, /draft drop descarta.
change-nothing = Ainda não há resposta sua em { $case }. Com /reply você escreve uma.
change-stopped = Não alterada: o texto anterior continua.
undelivered-nothing = Tudo em { $case } chegou, pelo que sei.
undelivered-is = Isto talvez não tenha chegado em { $case }:
undelivered-how = /undelivered again envia de novo, /undelivered leave deixa como está.
saved-other-language = ⚠️ { $name } escreve em { $offered } e não há texto nesse idioma: este está em { $language }.
saved-missing = Falta completar:
saved-typed = Digitando: /saved send, /saved edit, /saved drop
saved-typed-fill = Digitando: /saved fill, /saved edit, /saved drop
saved-fill = O que só você sabe
saved-left = Não foi enviada: ainda falta completar algo.
saved-change-left = Não foi mudada: falta completar { $given }.
saved-repeated =
    { $count ->
        [one] “{ $given }” foi sem mudanças para { $count } pessoa em duas semanas.
       *[other] “{ $given }” foi sem mudanças para { $count } pessoas em duas semanas. Uma linha só para quem lê faz a diferença.
    }
saved-leads = Quem muda respostas salvas são as lideranças. Conte a uma delas o que falta.
saved-name-wrong = “{ $given }” não serve de nome. Letras minúsculas, números e hífens: /saved add lost-parcel pt
saved-language-wrong = “{ $given }” não é um idioma daqui. Um de en, pt, id, fil, zh, et, depois do nome: /saved add lost-parcel pt
saved-many = Já há { $most } respostas salvas, e mais não são procuradas. Remova uma antes.
ask-saved = Linha 1: título | situação. Abaixo: o texto
ask-saved-label = O texto; lacunas ficam entre chaves
saved-title = Título, pelo qual ela é achada
saved-situation = O motivo de contato que ela atende
saved-form = Uma resposta salva
saved-title-wrong = O título é uma linha de no máximo 80 letras.
saved-text-wrong = Falta o texto, ou ele passa de 1500 letras.
saved-situation-wrong = A situação tem no máximo 60 letras.
saved-kept = Guardada: { $given }. Veja com /saved { $given }.
saved-empty = Ninguém sabe o que { $given } dizia. Escreva de novo: /saved add { $given }
saved-gone = { $given } foi arquivada. /saved restore { $given } traz de volta.
saved-back = { $given } está de volta.
saved-stats = Respostas salvas, e no que deram
saved-never = Nenhuma resposta salva foi enviada ainda.
saved-shipped = Como veio com o Byline.
saved-changed = Última mudança { $when }, por { $who }.
saved-outcome = sem mudanças: { $same } · resolvidas: { $solved } · voltaram: { $back }
saved-marks = ⭐ { $average } (de { $least } a { $most }, em { $count })
saved-by = Enviada por: { $names }
coach-saved = Esta é uma resposta salva tal como está. Acrescente o que é só desta pessoa.
history-replied-saved = respondeu, com a resposta salva { $given }
history-replied-saved-hints = respondeu, com a resposta salva { $given }; dicas do treinador depois: { $count }
blank-name = o primeiro nome do cliente
blank-agent = seu nome para os clientes
blank-order = o número do pedido, ou “seu pedido”
blank-order-state = em que ponto está o pedido
blank-date = o dia, como você diria
blank-item = do que se trata: “o seu bule azul”
blank-amount = quanto dinheiro
blank-problem = o que aconteceu, em poucas palavras
blank-options = o que a pessoa pode escolher
blank-steps = os passos, um por linha
blank-detail = sobre o que a pessoa escreveu
list-which = Não conheço a lista “{ $given }”.
list-page-wrong = “{ $given }” não é uma página. As páginas têm número: 1, 2, 3 …
list-how = Assim: /cases, /cases mine, /cases unassigned overdue, /cases reason refund, /cases customer Ana, e a página no fim: /cases mine 2
list-unassigned = sem responsável
list-overdue = em atraso
list-page = Página { $page } de { $pages }
button-page-back = ◀ Voltar
button-page-next = Próxima ▶
card-reason = Motivo
glance-head = 🧭 O atendimento num relance
glance-nothing = Ninguém espera resposta. Parabéns!
glance-waiting = Esperando por nós: { $count }
glance-unowned = sem responsável: { $count }
glance-late = em atraso: { $count }
glance-due = Próximos prazos
glance-promised = Prometido para hoje
glance-here = Aqui agora, com casos abertos: { $names }
glance-nobody = Ninguém está aqui agora.
glance-placed = Pronto. Está fixado no espaço da equipe, e eu o mantenho em dia. /desk off retira.
glance-written = Pronto. Mostra como está agora.
glance-gone = Pronto, retirei. /desk coloca de novo.
glance-none = Não há nada para retirar. /desk coloca.
glance-wrong = Não entendi “{ $given }”. /desk coloca a mensagem, /desk off retira.
glance-unpinned-telegram = Não posso fixar esta mensagem. Abra o grupo, Editar, Administradores, este bot, e ligue “Fixar mensagens”; depois envie /desk.
glance-unpinned-discord = Não posso fixar este post. Nas configurações do fórum, em Permissões, me dê “Gerenciar tópicos e posts” e “Fixar mensagens”; depois use /desk.
command-desk = Manter fixado o que espera, vence e foi prometido (lideranças)
command-desk-name = painel
option-shown = on coloca ou atualiza; off retira
option-shown-name = exibir
option-reason = O motivo de contato: por que clientes escrevem
option-reason-name = motivo
option-page = Qual página
option-page-name = página


# Conversations that heat up
card-mood = Humor
mood-calm = tranquilo
mood-tense = tenso
mood-heated = irritado
mood-rises = 🔥 { $name } está ficando com raiva. Primeiro mostre que você ouviu, depois diga o que vai fazer e até quando.
mood-insulted = 🔥 { $name } está ofendendo. Ninguém aqui precisa aguentar isso: peça um tom mais calmo, deixe um colega continuar ou faça uma pausa curta.
mood-insulted-often =
    { $count ->
        [one] 🔥 { $name } já ofendeu uma vez. Você pode encerrar o caso; a liderança decide como continuar.
       *[other] 🔥 { $name } já ofendeu { $count } vezes. Você pode encerrar o caso; a liderança decide como continuar.
    }
button-boundary = Pedir um tom mais calmo
button-calmer-hand = Deixar um colega continuar
button-pause = Pausa de 10 minutos
room-pause = ☕ { $name } faz uma pausa e volta { $when }. O caso continua com a mesma pessoa.
pause-taken = Respire um pouco: você volta { $when }. Seus casos continuam seus e não chegam novos. /back termina antes.
boundary-proposed = É isto que o cliente leria:
# What the customer reads.
boundary = { $name }, entendo que isso tenha incomodado, e quero resolver com você. Consigo fazer isso melhor se mantivermos o respeito um com o outro. Vamos continuar?
history-mood = humor: { $change }
history-leads-called = chamou a liderança: ofensas demais
command-boundary = Pedir um tom mais calmo a um cliente que ofende
command-boundary-name = limite
command-options = Dar ao cliente opções para tocar sob a sua próxima resposta
command-options-name = opcoes
command-undo = Desfazer a sua resposta, enquanto ela não saiu
command-undo-name = desfazer
command-preview = Ver uma resposta como o cliente vai ler, antes de ela sair
command-preview-name = previa
option-choices = replacement refund, ou suas palavras com ; entre elas; none tira tudo
option-choices-name = escolhas
command-gesture = Dar ao cliente uma pequena gentileza, dentro do seu orçamento
command-gesture-name = gentileza
option-gesture = O nome; month mostra às lideranças o que foi dado; vazio lista todas
option-gesture-name = gentileza
