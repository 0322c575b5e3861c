//! Words of the room `features::sessions`.

use super::Counted;
use crate::backend::{AccountError, types::Session};

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Sessions {
    pub title: &'static str,
    pub lead: &'static str,
    pub caption: &'static str,
    pub loading: &'static str,
    pub error_title: &'static str,
    pub device: &'static str,
    pub location: &'static str,
    /// Address.
    pub ip: fn(&str) -> String,
    pub signed_in: &'static str,
    pub last_active: &'static str,
    /// Browser, system.
    pub browser_on_system: fn(&str, &str) -> String,
    pub unknown_device: &'static str,
    /// The same within a sentence.
    pub an_unknown_device: &'static str,
    pub unknown_device_hint: &'static str,
    /// Country.
    pub estimated: fn(&str) -> String,
    pub unknown_location: &'static str,
    pub location_doubt: &'static str,
    /// The present moment with its zone.
    pub zone: fn(&str) -> String,
    pub this_device: &'static str,
    pub sign_out_here: &'static str,
    pub signing_out: &'static str,
    pub revoke: &'static str,
    pub revoking: &'static str,
    /// Device.
    pub revoke_named: fn(&str) -> String,
    /// Device.
    pub retry_named: fn(&str) -> String,
    /// Device.
    pub check_named: fn(&str) -> String,
    /// Device.
    pub confirm_title: fn(&str) -> String,
    pub confirm_text: &'static str,
    /// Number.
    pub revoke_others: fn(&str) -> String,
    /// Number.
    pub confirm_others_title: fn(&str) -> String,
    pub confirm_others_text: &'static str,
    pub and_more: Counted,
    pub revoke_all: &'static str,
    /// More than this number.
    pub more_than: fn(&str) -> String,
    /// Device.
    pub ended: fn(&str) -> String,
    pub others_ended: Counted,
    pub no_others_to_end: &'static str,
    pub all_others_ended: &'static str,
    pub done_title: &'static str,
    pub dismiss: &'static str,
    /// Device, reason.
    pub not_ended: fn(&str, &str) -> String,
    /// Reason.
    pub others_not_ended: fn(&str) -> String,
    pub in_doubt: &'static str,
    pub others_in_doubt: &'static str,
    pub check_again: &'static str,
    pub still_there: &'static str,
    pub others_still_there: &'static str,
    pub show_more: &'static str,
    pub loading_more: &'static str,
    pub shown_now: Counted,
    pub only_this_title: &'static str,
    pub only_this: &'static str,
    pub unfamiliar_title: &'static str,
    pub unfamiliar_revoke: &'static str,
    pub unfamiliar_password: &'static str,
    pub unfamiliar_keys: &'static str,
    pub unfamiliar_support: &'static str,
    pub unfamiliar_secure: &'static str,
    /// Days that make a session old.
    pub new_place: fn(&str) -> String,
    /// Days that make a session old.
    pub new_device: fn(&str) -> String,
    /// Days that make a session old.
    pub new_place_and_device: fn(&str) -> String,
    /// Days that make a session old.
    pub new_rule: fn(&str) -> String,
    /// The same where none is old.
    pub new_rule_young: fn(&str) -> String,
    pub new_unread: &'static str,
    /// Why that comes first.
    pub unfamiliar_evidence: &'static str,
    pub filter: &'static str,
    pub filter_all: &'static str,
    pub filter_new: &'static str,
    /// Number of days.
    pub filter_idle: fn(&str) -> String,
    pub filter_none: &'static str,
    /// Device.
    pub select_named: fn(&str) -> String,
    pub select_all: &'static str,
    /// Number.
    pub revoke_selected: fn(&str) -> String,
    pub unselect: &'static str,
    pub selected: Counted,
    pub group_count: Counted,
    pub group_failed: Counted,
    pub group_open: &'static str,
    pub group_close: &'static str,
    /// Group.
    pub group_open_named: fn(&str) -> String,
    /// Group.
    pub group_close_named: fn(&str) -> String,
    /// Number.
    pub group_revoke: fn(&str) -> String,
    /// Group, number.
    pub group_revoke_named: fn(&str, &str) -> String,
    /// Device, country.
    pub device_and_place: fn(&str, &str) -> String,
    /// Device, when it was signed in.
    pub twin_by_time: fn(&str, &str) -> String,
    /// Device, when it was signed in, number.
    pub twin_by_number: fn(&str, &str, &str) -> String,
    pub confirm_several_title: Counted,
    pub confirm_several_text: &'static str,
    pub several_running: &'static str,
    /// How many, of how many.
    pub several_progress: fn(&str, &str) -> String,
    pub several_stop: &'static str,
    pub several_leave: &'static str,
    pub several_ended: Counted,
    pub several_left: Counted,
    pub several_unsure: Counted,
    pub several_stopped: &'static str,
    /// Proof was asked for in the middle, and given.
    pub several_proven: &'static str,
    /// Proof was asked for in the middle, and not given.
    pub several_unproven: &'static str,
    pub several_offline: &'static str,
    /// The backend hears no more for now.
    pub several_later: &'static str,
    pub several_unsupported: &'static str,
    pub several_server: &'static str,
    /// Number.
    pub several_retry: fn(&str) -> String,
    pub recognise_one: &'static str,
    pub recognise_several: &'static str,
    pub recognise_yes: &'static str,
    pub recognise_no: &'static str,
    pub not_recognised: &'static str,
    pub secure_account: &'static str,
    /// How many were read.
    pub older_not_read: fn(&str) -> String,
    pub offer_title: &'static str,
    /// Number.
    pub offer_text: fn(&str) -> String,
    pub offer_look: &'static str,
}

pub static PT: Sessions = Sessions {
    title: "Sessões activas",
    lead: "Os dispositivos que têm sessão iniciada na sua conta. Revogue os que não reconhecer: ficam logo sem acesso.",
    caption: "Dispositivos com sessão iniciada",
    loading: "A carregar as sessões…",
    error_title: "Não foi possível carregar as sessões",
    device: "Dispositivo",
    location: "Local",
    ip: |address| format!("IP {address}"),
    signed_in: "Sessão iniciada",
    last_active: "Última actividade",
    browser_on_system: |browser, system| format!("{browser} em {system}"),
    unknown_device: "Dispositivo desconhecido",
    an_unknown_device: "um dispositivo desconhecido",
    unknown_device_hint: "O navegador ou a aplicação não disse o que é.",
    estimated: |country| format!("{country}, estimado pela rede"),
    unknown_location: "Local desconhecido",
    location_doubt: "O local é só uma estimativa a partir do endereço IP: as redes móveis e as VPN mostram muitas vezes outro lugar. Veja também o dispositivo e a hora.",
    zone: |now| format!("As horas são as do fuso horário deste dispositivo (agora: {now})."),
    this_device: "Este dispositivo",
    sign_out_here: "Terminar sessão aqui",
    signing_out: "A terminar…",
    revoke: "Revogar",
    revoking: "A revogar…",
    revoke_named: |device| format!("Revogar {device}"),
    retry_named: |device| format!("Tentar de novo revogar {device}"),
    check_named: |device| format!("Verificar agora se {device} ainda tem sessão iniciada"),
    confirm_title: |device| format!("Revogar {device}?"),
    confirm_text: "Quem usa essa sessão fica logo sem acesso à sua conta e terá de iniciar sessão de novo. As chaves de API não mudam.",
    revoke_others: |number| format!("Revogar todas as outras ({number})"),
    confirm_others_title: |number| format!("Revogar todas as outras sessões ({number})?"),
    confirm_others_text: "Todos os outros dispositivos ficam logo sem acesso à sua conta e terão de iniciar sessão de novo. Este dispositivo continua com a sessão iniciada. As chaves de API não mudam.",
    and_more: Counted { one: "e mais {n} sessão", other: "e mais {n} sessões" },
    revoke_all: "Revogar todas as outras",
    more_than: |number| format!("mais de {number}"),
    ended: |device| format!("{device}: sessão revogada. Já não tem acesso à sua conta."),
    others_ended: Counted {
        one: "{n} outra sessão foi revogada. Só este dispositivo tem acesso.",
        other: "{n} outras sessões foram revogadas. Só este dispositivo tem acesso.",
    },
    no_others_to_end: "Já não havia outras sessões. Só este dispositivo tem acesso.",
    all_others_ended: "A resposta perdeu-se, mas verificámos: todas as outras sessões terminaram. Só este dispositivo tem acesso.",
    done_title: "Feito",
    dismiss: "Fechar este aviso",
    not_ended: |device, reason| format!("{device} continua com a sessão iniciada. {reason}"),
    others_not_ended: |reason| format!("As outras sessões continuam iniciadas. {reason}"),
    in_doubt: "A ligação falhou antes da resposta, por isso não sabemos se esta sessão terminou. Verifique antes de repetir.",
    others_in_doubt: "A ligação falhou antes da resposta, por isso não sabemos se as outras sessões terminaram. Verifique antes de repetir.",
    check_again: "Verificar agora",
    still_there: "A ligação falhou, mas verificámos: esta sessão continua iniciada. Tente de novo.",
    others_still_there: "A ligação falhou, mas verificámos: as sessões abaixo continuam iniciadas. Tente de novo.",
    show_more: "Ler as mais antigas",
    loading_more: "A carregar mais…",
    shown_now: Counted { one: "A lista tem {n} sessão.", other: "A lista tem {n} sessões." },
    only_this_title: "Só este dispositivo tem sessão iniciada",
    only_this: "Não há outras sessões na sua conta. Quando iniciar sessão noutro dispositivo, ele aparece aqui.",
    unfamiliar_title: "Não reconhece uma sessão?",
    unfamiliar_revoke: "Se só quer cortar o acesso, revogue a sessão: termina logo e deixa de aparecer aqui.",
    unfamiliar_password: "Altere a palavra-passe, para que ninguém volte a entrar com ela.",
    unfamiliar_keys: "Veja as chaves de API: continuam a funcionar mesmo depois de revogar as sessões.",
    unfamiliar_support: "Se notar alguma coisa estranha, escreva para",
    unfamiliar_secure: "Proteger a conta, passo a passo",
    unfamiliar_evidence: ": guarda como prova o que se sabe da sessão, antes de a terminar.",
    new_place: |days| format!("Local sem sessões com mais de {days} dias"),
    new_device: |days| format!("Dispositivo sem sessões com mais de {days} dias"),
    new_place_and_device: |days| format!("Dispositivo e local sem sessões com mais de {days} dias"),
    new_rule: |days| {
        format!(
            "Como se decide: uma sessão é assinalada quando foi iniciada nos últimos {days} dias, num dispositivo (navegador e sistema) ou num país diferentes dos desta sessão e dos de todas as que têm mais de {days} dias. Um dispositivo que não diz o que é conta como qualquer outro. É uma pista, não uma prova."
        )
    },
    new_rule_young: |days| {
        format!(
            "Como se decide: nenhuma outra sessão tem mais de {days} dias, por isso só esta serve de comparação. É assinalada cada sessão num dispositivo (navegador e sistema) ou num país diferentes dos desta, mesmo que seja sua. É uma pista, não uma prova."
        )
    },
    new_unread: "A lista ainda não foi lida até ao fim, por isso ainda não se assinala o que é novo. Leia as sessões mais antigas, no fim da lista.",
    filter: "Mostrar",
    filter_all: "Todas",
    filter_new: "Novas",
    filter_idle: |days| format!("Sem actividade há {days} dias"),
    filter_none: "Nenhuma outra sessão está neste caso.",
    select_named: |device| format!("Seleccionar {device}"),
    select_all: "Seleccionar todas as da lista",
    revoke_selected: |number| format!("Revogar as seleccionadas ({number})"),
    unselect: "Limpar a selecção",
    selected: Counted { one: "{n} sessão seleccionada", other: "{n} sessões seleccionadas" },
    group_count: Counted { one: "{n} sessão", other: "{n} sessões" },
    group_failed: Counted { one: "{n} não pôde ser revogada.", other: "{n} não puderam ser revogadas." },
    group_open: "Ver cada uma",
    group_close: "Recolher",
    group_open_named: |group| format!("Ver cada uma das sessões de {group}"),
    group_close_named: |group| format!("Recolher as sessões de {group}"),
    group_revoke: |number| format!("Revogar as {number}"),
    group_revoke_named: |group, number| format!("Revogar as {number} sessões de {group}"),
    device_and_place: |device, country| format!("{device}, {country}"),
    twin_by_time: |device, time| format!("{device}, com sessão iniciada a {time}"),
    twin_by_number: |device, time, number| format!("{device}, com sessão iniciada a {time}, n.º {number}"),
    confirm_several_title: Counted { one: "Revogar {n} sessão?", other: "Revogar {n} sessões?" },
    confirm_several_text: "São revogadas uma a uma. Quem as usa fica logo sem acesso à sua conta e terá de iniciar sessão de novo. Este dispositivo continua com a sessão iniciada. As chaves de API não mudam.",
    several_running: "A revogar sessões",
    several_progress: |tried, total| format!("{tried} de {total}"),
    several_stop: "Parar",
    several_leave: "As sessões ainda estão a ser revogadas, uma a uma. Se sair desta página, as que faltam continuam iniciadas.",
    several_ended: Counted {
        one: "{n} sessão foi revogada e já não tem acesso à sua conta.",
        other: "{n} sessões foram revogadas e já não têm acesso à sua conta.",
    },
    several_left: Counted {
        one: "{n} das escolhidas continua iniciada.",
        other: "{n} das escolhidas continuam iniciadas.",
    },
    several_unsure: Counted {
        one: "De {n} não recebemos resposta: não sabemos se terminou.",
        other: "De {n} não recebemos resposta: não sabemos se terminaram.",
    },
    several_stopped: "Parou a seu pedido.",
    several_proven: "A meio, foi preciso confirmar a sua identidade. Já está confirmada: prima outra vez o botão para revogar as que faltam.",
    several_unproven: "Parou a meio, porque a identidade não foi confirmada. Pode revogar as que faltam quando quiser.",
    several_offline: "Parou a meio, porque o dispositivo ficou sem ligação à rede. Verifique a ligação e revogue as que faltam.",
    several_later: "Parou a meio, porque o serviço não aceita mais pedidos por agora.",
    several_unsupported: "Este serviço não permite revogar as que faltam.",
    several_server: "O servidor não conseguiu revogar as que faltam. Tente de novo; se o problema continuar, escreva para suporte@zexa.ao.",
    several_retry: |number| format!("Revogar as que faltam ({number})"),
    recognise_one: "Reconhece esta sessão?",
    recognise_several: "Reconhece todas estas sessões?",
    recognise_yes: "Sim",
    recognise_no: "Não, ou não tenho a certeza",
    not_recognised: "Então alguém pode saber a sua palavra-passe, e revogar não chega: poderia voltar a entrar. Ao proteger a conta, guarda primeiro esta informação como prova e depois trata do resto, um passo de cada vez.",
    secure_account: "Proteger a conta",
    older_not_read: |number| {
        format!("Estão aqui as {number} sessões mais recentes. As mais antigas ainda não foram lidas.")
    },
    offer_title: "Terminar as outras sessões?",
    offer_text: |number| {
        format!(
            "Além deste dispositivo, há outras sessões iniciadas ({number}). Começaram antes desta mudança e continuam iniciadas. Se não tem a certeza de todas, revogue-as: este dispositivo continua com a sessão iniciada."
        )
    },
    offer_look: "Ver as sessões primeiro",
};

pub static EN: Sessions = Sessions {
    title: "Active sessions",
    lead: "The devices that are signed in to your account. Revoke any that you do not recognise: it loses access at once.",
    caption: "Signed-in devices",
    loading: "Loading the sessions…",
    error_title: "The sessions could not be loaded",
    device: "Device",
    location: "Location",
    ip: |address| format!("IP {address}"),
    signed_in: "Signed in",
    last_active: "Last active",
    browser_on_system: |browser, system| format!("{browser} on {system}"),
    unknown_device: "Unknown device",
    an_unknown_device: "an unknown device",
    unknown_device_hint: "The browser or app did not say what it is.",
    estimated: |country| format!("{country}, estimated from the network"),
    unknown_location: "Location unknown",
    location_doubt: "The location is only an estimate from the IP address: mobile networks and VPNs often show another place. Look at the device and the time as well.",
    zone: |now| format!("Times are in the zone of this device (now: {now})."),
    this_device: "This device",
    sign_out_here: "Sign out here",
    signing_out: "Signing out…",
    revoke: "Revoke",
    revoking: "Revoking…",
    revoke_named: |device| format!("Revoke {device}"),
    retry_named: |device| format!("Try again to revoke {device}"),
    check_named: |device| format!("Check now whether {device} is still signed in"),
    confirm_title: |device| format!("Revoke {device}?"),
    confirm_text: "Whoever uses that session loses access to your account at once and will have to sign in again. API keys do not change.",
    revoke_others: |number| format!("Revoke all others ({number})"),
    confirm_others_title: |number| format!("Revoke all other sessions ({number})?"),
    confirm_others_text: "Every other device loses access to your account at once and will have to sign in again. This device stays signed in. API keys do not change.",
    and_more: Counted { one: "and {n} more session", other: "and {n} more sessions" },
    revoke_all: "Revoke all others",
    more_than: |number| format!("more than {number}"),
    ended: |device| format!("{device}: session revoked. It no longer has access to your account."),
    others_ended: Counted {
        one: "{n} other session was revoked. Only this device has access.",
        other: "{n} other sessions were revoked. Only this device has access.",
    },
    no_others_to_end: "There were no other sessions any more. Only this device has access.",
    all_others_ended: "The answer was lost, but we have checked: all other sessions have ended. Only this device has access.",
    done_title: "Done",
    dismiss: "Dismiss",
    not_ended: |device, reason| format!("{device} is still signed in. {reason}"),
    others_not_ended: |reason| format!("The other sessions are still signed in. {reason}"),
    in_doubt: "The connection failed before the answer came, so we do not know whether this session has ended. Check before you repeat it.",
    others_in_doubt: "The connection failed before the answer came, so we do not know whether the other sessions have ended. Check before you repeat it.",
    check_again: "Check now",
    still_there: "The connection failed, but we have checked: this session is still signed in. Try again.",
    others_still_there: "The connection failed, but we have checked: the sessions below are still signed in. Try again.",
    show_more: "Read the older ones",
    loading_more: "Loading more…",
    shown_now: Counted { one: "{n} session is shown.", other: "{n} sessions are shown." },
    only_this_title: "Only this device is signed in",
    only_this: "There are no other sessions in your account. When you sign in on another device, it appears here.",
    unfamiliar_title: "A session you do not recognise?",
    unfamiliar_revoke: "If you only want to shut it out, revoke it: it ends that very moment, and can no longer be seen afterwards.",
    unfamiliar_password: "Change the password, so that nobody can come back with it.",
    unfamiliar_keys: "Look at the API keys: they go on working even after sessions are revoked.",
    unfamiliar_support: "If anything looks wrong, write to",
    unfamiliar_secure: "Secure your account, step by step",
    unfamiliar_evidence: ": it keeps what is known of the session as evidence before ending it.",
    new_place: |days| format!("No session over {days} days old from this place"),
    new_device: |days| format!("No session over {days} days old on such a device"),
    new_place_and_device: |days| {
        format!("No session over {days} days old on such a device or from this place")
    },
    new_rule: |days| {
        format!(
            "How this is judged: a session is marked when it was signed in within the last {days} days, on a device (browser and system) or in a country that differs from those of this session and of every session that is more than {days} days old. A device that does not say what it is counts like any other. It is a hint, not a proof."
        )
    },
    new_rule_young: |days| {
        format!(
            "How this is judged: no other session is more than {days} days old, so there is only this one to compare with. Every session on another device (browser and system) or in another country is marked, your own devices included. It is a hint, not a proof."
        )
    },
    new_unread: "The list has not been read to its end, so what is new is not marked yet. Read the older sessions, at the end of the list.",
    filter: "Show",
    filter_all: "All",
    filter_new: "New",
    filter_idle: |days| format!("Not active for {days} days"),
    filter_none: "There is no other session like that.",
    select_named: |device| format!("Select {device}"),
    select_all: "Select all that are shown",
    revoke_selected: |number| format!("Revoke those selected ({number})"),
    unselect: "Clear the selection",
    selected: Counted { one: "{n} session selected", other: "{n} sessions selected" },
    group_count: Counted { one: "{n} session", other: "{n} sessions" },
    group_failed: Counted { one: "{n} could not be revoked.", other: "{n} could not be revoked." },
    group_open: "Show each",
    group_close: "Fold up",
    group_open_named: |group| format!("Show each of the sessions of {group}"),
    group_close_named: |group| format!("Fold up the sessions of {group}"),
    group_revoke: |number| format!("Revoke all {number}"),
    group_revoke_named: |group, number| format!("Revoke all {number} sessions of {group}"),
    device_and_place: |device, country| format!("{device}, {country}"),
    twin_by_time: |device, time| format!("{device}, signed in on {time}"),
    twin_by_number: |device, time, number| format!("{device}, signed in on {time}, no. {number}"),
    confirm_several_title: Counted { one: "Revoke {n} session?", other: "Revoke {n} sessions?" },
    confirm_several_text: "They are revoked one by one. Whoever uses them loses access to your account at once and will have to sign in again. This device stays signed in. API keys do not change.",
    several_running: "Revoking sessions",
    several_progress: |tried, total| format!("{tried} of {total}"),
    several_stop: "Stop",
    several_leave: "Sessions are still being revoked, one by one. If you leave this page, the rest stay signed in.",
    several_ended: Counted {
        one: "{n} session was revoked and no longer has access to your account.",
        other: "{n} sessions were revoked and no longer have access to your account.",
    },
    several_left: Counted {
        one: "{n} of those chosen is still signed in.",
        other: "{n} of those chosen are still signed in.",
    },
    several_unsure: Counted {
        one: "For {n} no answer came: we do not know whether it has ended.",
        other: "For {n} no answer came: we do not know whether they have ended.",
    },
    several_stopped: "It was stopped, as you asked.",
    several_proven: "Half-way you were asked to confirm that it is you, and you did: press the button again to revoke the rest.",
    several_unproven: "It stopped half-way, because it was not confirmed that it is you. You can revoke the rest whenever you like.",
    several_offline: "It stopped half-way, because the device has no network. Check the connection, and revoke the rest.",
    several_later: "It stopped half-way, because the service takes no more requests for now.",
    several_unsupported: "This service cannot revoke the rest.",
    several_server: "The server failed at the rest. Try again; if it goes on, write to suporte@zexa.ao.",
    several_retry: |number| format!("Revoke the rest ({number})"),
    recognise_one: "Do you recognise this session?",
    recognise_several: "Do you recognise all of these sessions?",
    recognise_yes: "Yes",
    recognise_no: "No, or I am not sure",
    not_recognised: "Then somebody may know your password, and revoking is not enough: they could come back. Securing your account first keeps this information as evidence, and then sees to everything, one step at a time.",
    secure_account: "Secure my account",
    older_not_read: |number| {
        format!("These are the {number} latest sign-ins. Older ones have not been read yet.")
    },
    offer_title: "End the other sessions?",
    offer_text: |number| {
        format!(
            "Besides this device, other sessions are signed in ({number}). They got in before this change and stay open. If you are not sure of all of them, revoke them: this device stays signed in."
        )
    },
    offer_look: "Look at the sessions first",
};

impl Sessions {
    /// What a person would call this device. What it says of itself is bounded by whoever shows it.
    #[must_use]
    pub fn device_name(&self, session: &Session) -> String {
        self.name_told(session).unwrap_or_else(|| self.unknown_device.to_owned())
    }

    /// The same, within a sentence.
    #[must_use]
    pub fn device_name_within(&self, session: &Session) -> String {
        self.name_told(session).unwrap_or_else(|| self.an_unknown_device.to_owned())
    }

    /// Why the ending of several did not go on. The explanation of a single act would say that nothing was
    /// changed, which is not true of several.
    #[must_use]
    pub const fn several_stopped_by(&self, error: &AccountError) -> &'static str {
        match error {
            AccountError::Interrupted { given: true } => self.several_proven,
            AccountError::Interrupted { given: false }
            | AccountError::SignedOut
            | AccountError::StepUpRequired(_) => self.several_unproven,
            AccountError::Offline => self.several_offline,
            AccountError::RateLimited { .. }
            | AccountError::Locked { .. }
            | AccountError::Unavailable { .. } => self.several_later,
            AccountError::Unsupported => self.several_unsupported,
            _ => self.several_server,
        }
    }

    fn name_told(&self, session: &Session) -> Option<String> {
        let told = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        match (told(&session.browser), told(&session.os)) {
            (Some(browser), Some(system)) => Some((self.browser_on_system)(&browser, &system)),
            (Some(alone), None) | (None, Some(alone)) => Some(alone),
            (None, None) => told(&session.device),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::types::{DeviceKind, Timestamp};

    fn session(browser: Option<&str>, os: Option<&str>, device: Option<&str>) -> Session {
        Session {
            id: String::new(),
            current: false,
            browser: browser.map(str::to_owned),
            os: os.map(str::to_owned),
            device: device.map(str::to_owned),
            kind: DeviceKind::Unknown,
            ip: String::new(),
            country: None,
            signed_in_at: Timestamp(0),
            last_active_at: Timestamp(0),
        }
    }

    #[test]
    fn of_several_nobody_is_told_that_nothing_was_changed() {
        let errors = [
            AccountError::Interrupted { given: true },
            AccountError::Interrupted { given: false },
            AccountError::SignedOut,
            AccountError::StepUpRequired(Vec::new()),
            AccountError::Offline,
            AccountError::RateLimited { retry_after: None },
            AccountError::Locked { until: None },
            AccountError::Unavailable { retry_after: None },
            AccountError::Unsupported,
            AccountError::Server,
        ];
        for words in errors.iter().flat_map(|error| [&PT, &EN].map(|words| words.several_stopped_by(error))) {
            let lower = words.to_lowercase();
            for lie in ["nada foi", "nothing"] {
                assert!(!lower.contains(lie), "{words}");
            }
            assert!(
                ["faltam", "rest", "por agora", "for now"].iter().any(|of| lower.contains(of)),
                "{words}"
            );
        }
    }

    #[test]
    fn a_device_is_named_by_what_it_told_of_itself() {
        let name = |browser, os, device| EN.device_name(&session(browser, os, device));
        assert_eq!(name(Some("Chrome 156"), Some("Windows 11"), None), "Chrome 156 on Windows 11");
        assert_eq!(
            PT.device_name(&session(Some("Chrome 156"), Some("Windows 11"), None)),
            "Chrome 156 em Windows 11"
        );
        assert_eq!(name(Some("curl 8"), None, None), "curl 8");
        assert_eq!(name(None, Some("Android 15"), Some("Samsung SM-A146B")), "Android 15");
        assert_eq!(name(None, None, Some("Samsung SM-A146B")), "Samsung SM-A146B");
        assert_eq!(name(Some("  "), None, None), "Unknown device", "a name of spaces is none");
        assert_eq!(EN.device_name_within(&session(None, None, None)), "an unknown device");
    }
}
