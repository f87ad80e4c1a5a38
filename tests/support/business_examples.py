"""One message of every kind about business and the rest: money, orders, polls, events."""

from tests.support.example_message import LATER, LATER_S, TARGET, Example

BUSINESS: dict[str, Example] = {
    "pix": Example(
        {
            "pixKeyMessage": {
                "currency": "BRL",
                "referenceId": "REF77",
                "key": "12345678000191",
                "keyType": "CNPJ",
                "merchantName": "Ótica Três Ipês",
            }
        },
        ("Chave Pix, CNPJ", "••.•••.•••/0001-••", "Ótica Três Ipês", "REF77"),
        ("12345678",),
    ),
    "payment asked": Example(
        {
            "requestPayment": {
                "value": 1049.5,
                "currencyCode": "BRL",
                "expiration": LATER,
                "requestPhone": "5544900002222",
                "paymentInfo": {
                    "receiverPhone": "5544900003333",
                    "value": 1049.5,
                    "currencyCode": "BRL",
                    "status": "WAITING",
                    "transactionStatus": "UNKNOWN_STATE",
                },
            }
        },
        (
            "Pedido de pagamento, R$ 1.049,50",
            "aguardando",
            "UNKNOWN_STATE",
            "+55 44 90000-2222",
            "+55 44 90000-3333",
            "15/10/2026, 9:02",
        ),
    ),
    "payment asked and delivered": Example(
        {
            "requestPayment": {
                "value": 35,
                "currencyCode": "BRL",
                "paymentInfo": {
                    "status": "WAITING_FOR_PAYER",
                    "transactionStatus": "COLLECT_SUCCESS",
                },
            }
        },
        (
            "Pedido de pagamento, R$ 35,00",
            "Situação: aguardando quem paga",
            "Transação: pedido entregue",
        ),
        ("COLLECT",),
    ),
    "payment given back": Example(
        {"sendPayment": {"value": 7, "paymentInfo": {"transactionStatus": "REFUNDED_TXN"}}},
        ("Pagamento, valor informado: 7", "Transação: devolvido"),
        ("REFUNDED",),
    ),
    "payment": Example(
        {"sendPayment": {"paymentInfo": {"value": 10, "currencyCode": "USD", "status": "SUCCESS"}}},
        ("Pagamento, USD 10,00", "concluído"),
    ),
    "product": Example(
        {
            "product": {
                "title": "Armação Ipê",
                "description": "Leve e flexível",
                "price": 129990,
                "currencyCode": "BRL",
                "productId": "23940797548900636000",
                "productImage": "https://midia.example/p.jpg",
                "productImageCount": 2,
                "businessOwnerJid": "5544900000000@c.us",
                "retailerId": "SKU-9",
                "firstImageId": "77",
                "url": "https://loja.example/ipe",
            }
        },
        (
            "Produto",
            "Armação Ipê",
            "Leve e flexível",
            "valor informado: 129990 (BRL)",
            "23940797548900636000",
            "SKU-9",
            "2 fotos",
        ),
    ),
    "order": Example(
        {
            "order": {
                "orderId": "2943201",
                "orderTitle": "Pedido da Mariana",
                "itemCount": 2,
                "message": "Pode separar?",
                "sellerJid": "5544900000000@c.us",
                "thumbnailUrl": "https://midia.example/t.jpg",
                "token": "TOKEN-SECRETO",
                "currency": "BRL",
                "total": 600000,
                "subTotal": 590000,
                "products": [
                    {
                        "quantity": 2,
                        "name": "Lente",
                        "productId": "1",
                        "retailerId": "SKU-1",
                        "price": 295000,
                        "currencyCode": "BRL",
                    }
                ],
            }
        },
        (
            "Pedido da Mariana",
            "Pode separar?",
            "2943201",
            "2 itens",
            "2 × Lente",
            "SKU-1",
            "provavelmente R$ 295,00 (valor informado: 295000)",
            "Total",
            "provavelmente R$ 600,00 (valor informado: 600000)",
            "provavelmente R$ 590,00 (valor informado: 590000)",
        ),
        ("TOKEN-SECRETO",),
    ),
    "order to pay": Example(
        {
            "reviewAndPay": {
                "type": "physical-goods",
                "currency": "BRL",
                "referenceId": "REF88",
                "orderRequestId": "OR99",
                "orderStatus": "pending",
                "paymentStatus": "captured",
                "total": 605,
                "subTotal": 600,
                "discount": 10,
                "shipping": 5,
                "tax": 11,
                "products": [
                    {
                        "name": "Estojo",
                        "quantity": 1,
                        "isCustomItem": True,
                        "productId": "c",
                        "value": 599,
                    }
                ],
            }
        },
        (
            "produtos físicos",
            "REF88",
            "OR99",
            "aguardando",
            "pago",
            "Desconto",
            "R$ 605,00",
            "R$ 11,00",
            "1 × Estojo",
            "R$ 599,00",
        ),
    ),
    "order update": Example(
        {"reviewOrder": {"currency": "BRL", "orderRequestId": "OR99", "orderStatus": "shipped"}},
        ("OR99", "a caminho"),
    ),
    "poll": Example(
        {
            "poll": {
                "question": "Onde prefere retirar?",
                "pollMaxOptions": 0,
                "options": [{"name": "Loja do centro"}, {"name": "Receber em casa"}],
            }
        },
        (
            "Onde prefere retirar?",
            "Enquete, várias escolhas",
            "Loja do centro",
            "Receber em casa",
        ),
    ),
    "vote": Example(
        {"pollVote": {"pollMessageId": "3EB0P", "options": [{"name": "Loja do centro"}]}},
        ("Votou em: Loja do centro",),
    ),
    "event": Example(
        {
            "event": {
                "name": "Mutirão de exames",
                "description": "Traga a receita antiga",
                "canceled": True,
                "joinLink": "https://call.example/video/x",
                "scheduleTime": LATER_S,
                "location": {"name": "Salão da igreja", "address": "Praça Central"},
            }
        },
        (
            "Mutirão de exames",
            "Traga a receita antiga",
            "Cancelado",
            "call.example",
            "15/10/2026, 9:02",
            "Salão da igreja",
            "Praça Central",
        ),
    ),
    "event answer": Example(
        {
            "eventResponse": {
                "response": "GOING",
                "responseFrom": "5544900009999",
                "time": LATER,
                "referencedMessage": TARGET,
            }
        },
        ("Confirmou presença", "+55 44 90000-9999"),
    ),
    "pin": Example(
        {
            "pinMessage": {
                "action": "pin",
                "pinDurationInSecs": 604800,
                "referencedMessage": TARGET,
            }
        },
        ("Mensagem fixada por 7 dias",),
    ),
    "channel": Example(
        {
            "newsletterAdminInvite": {
                "newsletterId": "1203631@newsletter",
                "newsletterName": "Canal da ótica",
                "text": "Quer ajudar com o canal?",
                "inviteExpiration": LATER_S,
            }
        },
        (
            "Canal da ótica",
            "Quer ajudar com o canal?",
            "Convite para administrar",
            "15/10/2026, 9:02",
        ),
    ),
    "status": Example(
        {
            "text": {"message": "Linda vitrine"},
            "statusImage": {
                "imageUrl": "https://midia.example/s.jpg",
                "thumbnailUrl": "https://midia.example/t.jpg",
                "caption": "Coleção nova",
                "mimetype": "image/jpeg",
                "viewOnce": False,
                "width": 720,
                "height": 1280,
            },
        },
        ("Linda vitrine", "Coleção nova", "Status com imagem, 720 × 1280"),
    ),
    "waiting": Example({"waitingMessage": True}, ("Aguardando",)),
    "unknown": Example(
        {"flowReply": {"flowId": 88412, "screen": "CONFIRMA"}},
        ("Tipo não reconhecido: flowReply", "88412", "CONFIRMA"),
    ),
}
