"""One message of every documented kind, and what a person must be able to read of it.

The fields are those of the gateway's public documentation, the values are invented.
"""

from typing import Any

from tests.support.business_examples import BUSINESS
from tests.support.chat_examples import CHAT
from tests.support.example_message import NOW, notice

__all__ = ["EXAMPLES", "NOTICES", "NOW"]

EXAMPLES = {**CHAT, **BUSINESS}

DECLINED = (
    "Pedido de pagamento recusado por +55 44 90000-1423, "
    "provavelmente R$ 10,00 (valor informado: 10000)"
)

NOTICES: dict[str, tuple[dict[str, Any], str]] = {
    "declined": (
        notice("PAYMENT_ACTION_REQUEST_DECLINED", "5544900001423", "BRL", "10000"),
        DECLINED,
    ),
    "call": (notice("CALL_VOICE", callId="ABC"), "Chamada de voz"),
    "missed voice": (notice("CALL_MISSED_VOICE"), "Chamada de voz perdida"),
    "missed video": (notice("CALL_MISSED_VIDEO"), "Chamada de vídeo perdida"),
    "approval by link": (
        notice("MEMBERSHIP_APPROVAL_REQUEST", "5544900001423", requestMethod="invite_link"),
        "Pedido para entrar no grupo pelo link de convite (+55 44 90000-1423)",
    ),
    "approval by member": (
        notice("MEMBERSHIP_APPROVAL_REQUEST", requestMethod="non_admin_add"),
        "Pedido para entrar no grupo por indicação de um participante",
    ),
    "revoked": (
        notice("REVOKED_MEMBERSHIP_REQUESTS", "5544900001423"),
        "Pedido para entrar no grupo retirado: +55 44 90000-1423",
    ),
    "promoted": (
        notice("NEWSLETTER_ADMIN_PROMOTE", "5544900001423", "ADMIN"),
        "+55 44 90000-1423 passou a administrar o canal (administrador)",
    ),
    "demoted": (
        notice("NEWSLETTER_ADMIN_DEMOTE", "5544900001423", "SUBSCRIBER"),
        "+55 44 90000-1423 deixou de administrar o canal (seguidor)",
    ),
    "name": (
        notice("PROFILE_NAME_UPDATED", profileName="Mari"),
        "Nome do perfil mudou para “Mari”",
    ),
    "photo": (
        notice("PROFILE_PICTURE_UPDATED", updatedPhoto="https://midia.example/p.jpg"),
        "Foto do perfil mudou",
    ),
    "label": (
        notice(
            "CHAT_LABEL_ASSOCIATION",
            {"phone": "5544900001423", "label": "Urgente", "assigned": True},
        ),
        "Etiqueta “Urgente” colocada na conversa",
    ),
    "label off": (
        notice("CHAT_LABEL_ASSOCIATION", {"phone": "1", "label": "7", "assigned": False}),
        "Etiqueta “7” retirada da conversa",
    ),
    "link mode": (
        notice("GROUP_MEMBER_LINK_PROPERTY_UPDATE", linkMode="ADMIN_LINK"),
        "Mudou quem pode usar o link de convite do grupo (só administradores)",
    ),
    "link mode of all": (
        notice("GROUP_MEMBER_LINK_PROPERTY_UPDATE", linkMode="ALL_MEMBER_LINK"),
        "Mudou quem pode usar o link de convite do grupo (todos os participantes)",
    ),
    "unknown link mode": (
        notice("GROUP_MEMBER_LINK_PROPERTY_UPDATE", linkMode="modo novo"),
        "Mudou quem pode usar o link de convite do grupo (modo novo)",
    ),
    "added": (
        notice("GROUP_PARTICIPANT_ADD", "5544900001423", "5544900001424"),
        "Entrou no grupo: +55 44 90000-1423, +55 44 90000-1424",
    ),
    "removed": (
        notice("GROUP_PARTICIPANT_REMOVE", "5544900001423"),
        "Retirado do grupo: +55 44 90000-1423",
    ),
    "left": (
        notice("GROUP_PARTICIPANT_LEAVE", "5544900001423"),
        "Saiu do grupo: +55 44 90000-1423",
    ),
    "created": (notice("GROUP_CREATE", "Revendas Sul"), "Grupo criado (Revendas Sul)"),
    "encrypted": (notice("E2E_ENCRYPTED"), "As mensagens têm criptografia de ponta a ponta"),
    "cipher": (notice("CIPHERTEXT"), "Mensagem cifrada, ainda não decifrada"),
    "unverified": (
        notice("BLUE_MSG_SELF_PREMISE_UNVERIFIED"),
        "Conta comercial sem verificação",
    ),
    "verified": (notice("BLUE_MSG_SELF_PREMISE_VERIFIED"), "Conta comercial verificada"),
    "moved": (
        notice("BIZ_MOVE_TO_CONSUMER_APP"),
        "A conta comercial passou a ser pessoal",
    ),
    "revoke": (notice("REVOKE"), "Mensagem apagada por quem enviou"),
    "unknown": (
        notice("BRAND_NEW_THING", "um", {"a": 2}),
        "Aviso do WhatsApp (BRAND_NEW_THING): um, a: 2",
    ),
    "code": (notice("CALL_VOICE", code="998877"), "Chamada de voz (código ••••)"),
}
