"""One message of every documented kind, and what a person must be able to read of it.

The fields are those of the gateway's public documentation, the values are invented.
"""

from dataclasses import dataclass
from typing import Any

NOW = 1_791_979_320_000  # 14 October 2026, 9:02 in São Paulo
LATER = NOW + 86_400_000
LATER_S = LATER // 1000
TARGET = {
    "messageId": "3EB0ALVO",
    "fromMe": True,
    "phone": "5544900001423",
    "participant": None,
}


@dataclass(frozen=True)
class Example:
    """The members of a message beside the envelope, and the Portuguese words shown of it."""

    members: dict[str, Any]
    shown: tuple[str, ...]
    hidden: tuple[str, ...] = ()


def _notice(name: str, *parameters: Any, **members: Any) -> dict[str, Any]:
    return {"notification": name, "notificationParameters": list(parameters), **members}


EXAMPLES: dict[str, Example] = {
    "text": Example({"text": {"message": "Bom dia"}}, ("Bom dia",)),
    "link": Example(
        {
            "text": {
                "message": "Veja https://loja.example/a",
                "title": "Loja",
                "url": "https://loja.example/a",
                "descritpion": "Tudo em lentes",
                "thumbnailUrl": "https://midia.example/t.jpg",
                "isCatalog": False,
            }
        },
        ("Veja https://loja.example/a", "Loja", "Tudo em lentes", "loja.example"),
    ),
    "ad": Example(
        {
            "text": {"message": "Vi no anúncio"},
            "externalAdReply": {
                "title": "Lentes em dobro",
                "body": "Só esta semana",
                "mediaType": 1,
                "thumbnailUrl": "https://midia.example/t.jpg",
                "sourceType": "ad",
                "sourceId": "120201234567",
                "sourceUrl": "https://fb.example/anuncio",
                "ctwaClid": "RASTREIO-SECRETO",
                "containsAutoReply": False,
                "renderLargerThumbnail": True,
                "showAdAttribution": True,
            },
        },
        ("Veio de anúncio", "Vi no anúncio", "Lentes em dobro", "Só esta semana", "fb.example"),
        ("RASTREIO-SECRETO", "120201234567"),
    ),
    "image": Example(
        {
            "image": {
                "imageUrl": "https://midia.example/i.jpg",
                "thumbnailUrl": "https://midia.example/t.jpg",
                "caption": "Receita da dra. Helena",
                "mimeType": "image/jpeg",
                "width": 1280,
                "height": 960,
                "viewOnce": True,
            }
        },
        (
            "Imagem, 1280 × 960",
            "Receita da dra. Helena",
            "o link pode ter expirado em 13/11/2026",
            "Visualização única",
        ),
    ),
    "failed image": Example(
        {"image": {"downloadError": "arquivo grande demais", "mimeType": "image/png"}},
        ("Imagem", "O arquivo não pôde ser baixado: arquivo grande demais"),
    ),
    "voice": Example(
        {
            "audio": {
                "audioUrl": "https://midia.example/v.ogg",
                "mimeType": "audio/ogg; codecs=opus",
                "seconds": 14,
                "ptt": True,
                "viewOnce": False,
            }
        },
        ("Mensagem de voz 0:14", "o link pode ter expirado em 13/11/2026"),
    ),
    "audio": Example(
        {"audio": {"audioUrl": "https://midia.example/v.mp3", "seconds": 3725, "ptt": False}},
        ("Áudio 1:02:05",),
    ),
    "video": Example(
        {
            "video": {
                "videoUrl": "https://midia.example/v.mp4",
                "caption": "A fachada",
                "mimeType": "video/mp4",
                "seconds": 13,
                "width": 640,
                "height": 352,
                "viewOnce": False,
            }
        },
        ("Vídeo 0:13", "A fachada", "640 × 352"),
    ),
    "document": Example(
        {
            "document": {
                "documentUrl": "https://midia.example/o.pdf",
                "mimeType": "application/pdf",
                "title": "Orçamento de lentes",
                "pageCount": 2,
                "fileName": "orcamento-1492.pdf",
                "thumbnailUrl": "https://midia.example/t.jpg",
                "caption": "Segue o orçamento",
            }
        },
        ("orcamento-1492.pdf", "Orçamento de lentes", "PDF, 2 páginas", "Segue o orçamento"),
    ),
    "sticker": Example(
        {"sticker": {"stickerUrl": "https://midia.example/s.webp", "mimeType": "image/webp"}},
        ("Figurinha",),
    ),
    "contact": Example(
        {
            "contact": {
                "displayName": "Padaria Dois Irmãos",
                "vCard": "BEGIN:VCARD\nVERSION:3.0\nN:;Padaria Dois Irmãos;;;\n"
                "FN:Padaria Dois Irmãos\nitem1.TEL;waid=5544900007777:+55 44 90000-7777\n"
                "EMAIL:padaria@loja.example\nORG:Dois Irmãos Ltda;\nEND:VCARD",
                "phones": ["5544900006666"],
            }
        },
        (
            "Padaria Dois Irmãos",
            "+55 44 90000-6666",
            "+55 44 90000-7777",
            "padaria@loja.example",
            "Dois Irmãos Ltda",
        ),
        ("BEGIN", "VCARD"),
    ),
    "contacts": Example(
        {
            "contacts": [
                {"displayName": "Ana Frota", "vCard": None, "phones": ["5544900001111"]},
                {"displayName": "Rui Lima", "phones": []},
            ]
        },
        ("Ana Frota", "Rui Lima", "+55 44 90000-1111"),
    ),
    "location": Example(
        {
            "location": {
                "longitude": -51.93,
                "latitude": -23.42,
                "name": "Ótica, loja do centro",
                "address": "Av. Brasil, 1200",
                "url": "",
            }
        },
        ("Ótica, loja do centro", "Av. Brasil, 1200", "-23.42", "-51.93"),
    ),
    "impossible location": Example(
        {"location": {"longitude": -51.93, "latitude": -99.99, "address": "Rua X"}},
        ("Localização", "Rua X", "Essas coordenadas não existem: -99.99, -51.93"),
    ),
    "reaction": Example(
        {
            "reaction": {
                "value": "❤️",
                "time": LATER,
                "reactionBy": "5544900009999",
                "referencedMessage": TARGET,
            }
        },
        ("Reagiu com ❤️", "+55 44 90000-9999", "15/10/2026, 9:02"),
    ),
    "reaction taken back": Example(
        {"reaction": {"value": "", "time": NOW, "referencedMessage": TARGET}},
        ("Retirou a reação",),
    ),
    "buttons": Example(
        {
            "buttonsMessage": {
                "imageUrl": "https://midia.example/i.jpg",
                "videoUrl": None,
                "message": "Confirma a retirada?",
                "buttons": [
                    {"buttonId": "1", "type": 1, "buttonText": {"displayText": "Confirmo"}},
                    {"buttonId": "2", "type": 1, "buttonText": {"displayText": "Outro dia"}},
                ],
            }
        },
        ("Mensagem com botões", "Confirma a retirada?", "Confirmo", "Outro dia", "Imagem"),
    ),
    "button chosen": Example(
        {"buttonsResponseMessage": {"buttonId": "1", "message": "Confirmo"}},
        ("Respondeu: Confirmo",),
    ),
    "list": Example(
        {
            "listMessage": {
                "title": "Horários",
                "description": "Escolha um horário",
                "buttonText": "Ver horários",
                "sections": [
                    {
                        "title": "Manhã",
                        "rows": [
                            {"rowId": "m1", "title": "9h", "description": "com a Juliana"},
                            {"rowId": "m2", "title": "10h"},
                        ],
                    }
                ],
            }
        },
        (
            "Lista de opções",
            "Horários",
            "Escolha um horário",
            "Ver horários",
            "Manhã",
            "9h",
            "com a Juliana",
            "10h",
        ),
    ),
    "option chosen": Example(
        {
            "listResponseMessage": {
                "message": "com a Juliana",
                "title": "Nove horas",
                "selectedRowId": "m1",
            }
        },
        ("Respondeu: Nove horas", "com a Juliana", "Opção escolhida"),
    ),
    "template": Example(
        {
            "hydratedTemplate": {
                "header": {
                    "image": {
                        "imageUrl": "https://midia.example/i.jpg",
                        "width": 600,
                        "height": 315,
                        "caption": "Vitrine",
                    }
                },
                "message": "Seu pedido saiu",
                "footer": "Ótica Três Ipês",
                "title": "Entrega",
                "templateId": "4194019344155670",
                "hydratedButtons": [
                    {"index": 1, "quickReplyButton": {"displayText": "Obrigado", "id": "q"}},
                    {
                        "index": 0,
                        "urlButton": {
                            "displayText": "Acompanhar",
                            "url": "https://rastreio.example/BR1",
                        },
                    },
                    {
                        "index": 2,
                        "callButton": {"displayText": "Ligar", "phoneNumber": "5544900003333"},
                    },
                    {
                        "index": 3,
                        "urlButton": {
                            "displayText": "Copiar código",
                            "url": "https://zap.example/otp/?otp_type=COPY_CODE&code=otp987654",
                        },
                    },
                ],
            }
        },
        (
            "Modelo de mensagem",
            "Imagem, 600 × 315",
            "Vitrine",
            "Seu pedido saiu",
            "Ótica Três Ipês",
            "Entrega",
            "Acompanhar",
            "https://rastreio.example/BR1",
            "Obrigado",
            "Ligar",
            "+55 44 90000-3333",
            "Copiar código",
        ),
        ("987654",),
    ),
    "carousel": Example(
        {
            "carouselMessage": {
                "text": "Armações novas",
                "cards": [
                    {
                        "header": {"image": {"imageUrl": "https://midia.example/1.jpg"}},
                        "message": "Modelo Ipê",
                        "footer": "em três cores",
                        "title": "Ipê",
                        "hydratedButtons": [
                            {"index": 0, "quickReplyButton": {"displayText": "Quero", "id": "1"}}
                        ],
                    },
                    {"message": "Modelo Aroeira"},
                ],
            }
        },
        (
            "Carrossel",
            "Armações novas",
            "Cartão 1: Ipê",
            "Modelo Ipê",
            "em três cores",
            "Quero",
            "Cartão 2",
            "Modelo Aroeira",
        ),
    ),
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
            "valor informado: 295000 (BRL)",
            "Total",
            "valor informado: 600000 (BRL)",
            "valor informado: 590000 (BRL)",
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
            "valor informado: 605 (BRL)",
            "valor informado: 11 (BRL)",
            "1 × Estojo",
            "valor informado: 599 (BRL)",
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

NOTICES: dict[str, tuple[dict[str, Any], str]] = {
    "declined": (
        _notice("PAYMENT_ACTION_REQUEST_DECLINED", "5544900001423", "BRL", "10000"),
        "Pedido de pagamento recusado por +55 44 90000-1423, valor informado: 10000 (BRL)",
    ),
    "call": (_notice("CALL_VOICE", callId="ABC"), "Chamada de voz"),
    "missed voice": (_notice("CALL_MISSED_VOICE"), "Chamada de voz perdida"),
    "missed video": (_notice("CALL_MISSED_VIDEO"), "Chamada de vídeo perdida"),
    "approval by link": (
        _notice("MEMBERSHIP_APPROVAL_REQUEST", "5544900001423", requestMethod="invite_link"),
        "Pedido para entrar no grupo pelo link de convite (+55 44 90000-1423)",
    ),
    "approval by member": (
        _notice("MEMBERSHIP_APPROVAL_REQUEST", requestMethod="non_admin_add"),
        "Pedido para entrar no grupo por indicação de um participante",
    ),
    "revoked": (
        _notice("REVOKED_MEMBERSHIP_REQUESTS", "5544900001423"),
        "Pedido para entrar no grupo retirado: +55 44 90000-1423",
    ),
    "promoted": (
        _notice("NEWSLETTER_ADMIN_PROMOTE", "5544900001423", "ADMIN"),
        "+55 44 90000-1423 passou a administrar o canal (administrador)",
    ),
    "demoted": (
        _notice("NEWSLETTER_ADMIN_DEMOTE", "5544900001423", "SUBSCRIBER"),
        "+55 44 90000-1423 deixou de administrar o canal (seguidor)",
    ),
    "name": (
        _notice("PROFILE_NAME_UPDATED", profileName="Mari"),
        "Nome do perfil mudou para “Mari”",
    ),
    "photo": (
        _notice("PROFILE_PICTURE_UPDATED", updatedPhoto="https://midia.example/p.jpg"),
        "Foto do perfil mudou",
    ),
    "label": (
        _notice(
            "CHAT_LABEL_ASSOCIATION",
            {"phone": "5544900001423", "label": "Urgente", "assigned": True},
        ),
        "Etiqueta “Urgente” colocada na conversa",
    ),
    "label off": (
        _notice("CHAT_LABEL_ASSOCIATION", {"phone": "1", "label": "7", "assigned": False}),
        "Etiqueta “7” retirada da conversa",
    ),
    "link mode": (
        _notice("GROUP_MEMBER_LINK_PROPERTY_UPDATE", linkMode="admin_only"),
        "Mudou quem pode usar o link de convite do grupo (admin_only)",
    ),
    "added": (
        _notice("GROUP_PARTICIPANT_ADD", "5544900001423", "5544900001424"),
        "Entrou no grupo: +55 44 90000-1423, +55 44 90000-1424",
    ),
    "removed": (
        _notice("GROUP_PARTICIPANT_REMOVE", "5544900001423"),
        "Retirado do grupo: +55 44 90000-1423",
    ),
    "left": (
        _notice("GROUP_PARTICIPANT_LEAVE", "5544900001423"),
        "Saiu do grupo: +55 44 90000-1423",
    ),
    "created": (_notice("GROUP_CREATE", "Revendas Sul"), "Grupo criado (Revendas Sul)"),
    "encrypted": (_notice("E2E_ENCRYPTED"), "As mensagens têm criptografia de ponta a ponta"),
    "cipher": (_notice("CIPHERTEXT"), "Mensagem cifrada, ainda não decifrada"),
    "unverified": (
        _notice("BLUE_MSG_SELF_PREMISE_UNVERIFIED"),
        "Conta comercial sem verificação",
    ),
    "verified": (_notice("BLUE_MSG_SELF_PREMISE_VERIFIED"), "Conta comercial verificada"),
    "moved": (
        _notice("BIZ_MOVE_TO_CONSUMER_APP"),
        "A conta comercial passou a ser pessoal",
    ),
    "revoke": (_notice("REVOKE"), "Mensagem apagada por quem enviou"),
    "unknown": (
        _notice("BRAND_NEW_THING", "um", {"a": 2}),
        "Aviso do WhatsApp (BRAND_NEW_THING): um, a: 2",
    ),
    "code": (_notice("CALL_VOICE", code="998877"), "Chamada de voz (código ••••)"),
}
