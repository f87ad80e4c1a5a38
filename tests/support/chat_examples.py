"""One message of every kind that people write: text, media, people, places, choices."""

from tests.support.example_message import LATER, NOW, TARGET, Example

CHAT: dict[str, Example] = {
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
}
