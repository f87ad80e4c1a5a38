"""Words that name nobody by themselves, though names hold them. All without accents."""

from typing import Final

PARTICLES: Final = frozenset(
    "a o as os e de da do das dos d di del della du la las los le van von der den y".split()  # noqa: SIM905
)
"""Inside names only."""

AMBIGUOUS: Final = frozenset(
    "rosa rosas flor flores vitoria lima costa luz dias ramos santos santo santa reis rei campos"  # noqa: SIM905
    " campo pinto prado rocha leite cruz paz neves serra bela belo branco branca preto preta"
    " machado carneiro coelho porto bento salvador clara claro gloria jesus sol mar marina aurora"
    " guerra valente leal cordeiro domingos marco junho abril franca franco pena penha rios rio"
    " torres torre lobo leao gato pinheiro vale valle fontes fonte barros barra pires moura"
    " terra pedra pedro mata matos bosque ribeiro duarte braga viana nobre justo justa feliz"
    " fortes forte bispo monteiro carvalho couto teixeira nogueira oliveira pereira macieira"
    " brito vidal viva celeste iris margarida violeta camelia dalia hortensia perola safira"
    " esmeralda jade ruby cristal estrela lua ceu alegria esperanca fe graca gracas perfeita"
    " perpetua socorro milagres conceicao aparecida assuncao encarnacao natividade ressurreicao"
    " natal pascoa mel cravo canela bastos bastante pacheco palma palmas parra pato porco galo"
    " falcao aguia corvo pardal sardinha salmao prata ouro ferro aco cobre chaves freitas moreno"
    " morena ruivo calado delgado gordo magro rico pobre velho novo jovem garcia will bill mark"
    " may june april art rose grace hope joy faith max mil bia tito lia ia vera vero real ira"
    " ali ney sara cura anil doce doca toca teles tela tele vela velas saldanha saldo salles sales"
    " sa so ana nana dora hora honda honra mota moto motta lacerda lagos lago amado amada querido"
    " querida bravo brava carmo calma alma alba alva alves ivo vivo viva dino hugo".split()
) - frozenset(
    "pedro ana alves oliveira pereira teixeira nogueira ribeiro monteiro carvalho duarte viana"  # noqa: SIM905
    " garcia hugo freitas bia saldanha teles moura pires sara ivo brito vidal lacerda".split()
)
"""Names that are also words of the language: taken for names only with a capital letter."""

_EVERYDAY: Final = frozenset(
    # Titles, family and generations.
    "dr dra doutor doutora sr sra srta senhor senhora seu dona dom prof professor professora pe"  # noqa: SIM905
    " padre pastor irmao irma tio tia pai mae mamae papai avo vovo vo primo prima amigo amiga"
    " filho filha neto neta sobrinho sobrinha junior jr senior esposa marido namorada namorado"
    # What companies are called.
    " atendimento atendente suporte vendas venda vendedor vendedora comercial financeiro cobranca"
    " empresa loja lojas grupo equipe time central servico servicos clinica escola colegio curso"
    " farmacia drogaria mercado supermercado restaurante lanchonete pizzaria padaria bar cafe"
    " otica oticas oficina auto autos pecas car motos pet shop store studio salao beleza moda"
    " imoveis imobiliaria construcao construtora materiais hotel pousada academia hospital"
    " laboratorio odontologia odonto dental saude vida contabilidade advocacia advogado"
    " engenharia tecnologia informatica digital online sistema sistemas solucoes consultoria"
    " distribuidora industria comercio transportes transportadora turismo viagens eventos festa"
    " festas doces bolos lentes oculos roupas calcados moveis casa lar gas agua luz internet"
    " brasil sul norte leste oeste centro matriz filial ltda me eireli sa epp mei cia bot robo"
    " assistente virtual plug whatsapp zap business oficial contato recepcao secretaria"
    " administracao admin gerente gerencia diretor diretoria operador operadora cliente clientes"
    " participante automatica automatico company customer operator support sales team service"
    " services group user test teste fone telefone celular numero email nome endereco link"
    " arquivo placa cartao chave pix cep cpf cnpj id valor texto phone name address file card"
    " plate key value postcode participant number"
    # Function words and what chats are full of.
    " que nao sim com sem por para pra pro mas mais menos muito muita muitos muitas bem bom boa"
    " bons boas dia dias tarde noite tarde ola oi opa alo hey hello hi obrigado obrigada grato"
    " grata favor tudo todo toda todos todas nada este esta esse essa isso isto aquele aquela ele"
    " ela eles elas voce voces nos eu meu minha meus minhas sua seus suas nosso nossa uma uns umas"
    " um dois tres quatro cinco seis sete oito nove dez cem mil hoje ontem amanha agora depois"
    " antes quando como onde qual quais quem porque ate sobre entre desde foi era ser sou somos"
    " sao estou estar tem tenho temos ter vai vou vamos pode posso podemos quero queria gostaria"
    " fazer feito faz nova novo novos novas velho grande pequeno primeira primeiro segunda segundo"
    " terca quarta quinta sexta sabado domingo janeiro fevereiro marco abril maio junho julho"
    " agosto setembro outubro novembro dezembro semana mes ano hora horas minuto real reais"
    " pedido pedidos compra pagamento boleto nota fiscal entrega prazo produto produtos preco"
    " conta banco agencia rua avenida bairro cidade estado aqui ali la deus amor meu linda lindo"
    " the and for you are not with this that from have please thanks thank good morning".split()
)

COMMON: Final = PARTICLES | (_EVERYDAY - AMBIGUOUS)
"""Never taken for a name when alone."""
