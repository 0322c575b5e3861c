//! A device: its name, where it is, what tells it from others.

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Device {
    pub column: &'static str,
    pub location: &'static str,
    /// Address.
    pub ip: fn(&str) -> String,
    pub signed_in: &'static str,
    pub last_active: &'static str,
    /// Browser, system.
    pub browser_on_system: fn(&str, &str) -> String,
    pub unknown: &'static str,
    /// The same within a sentence.
    pub an_unknown: &'static str,
    pub unknown_hint: &'static str,
    /// Country.
    pub estimated: fn(&str) -> String,
    pub unknown_location: &'static str,
    pub location_doubt: &'static str,
    /// The present moment with its zone.
    pub zone: fn(&str) -> String,
    pub this_device: &'static str,
    /// Device, country.
    pub and_place: fn(&str, &str) -> String,
    /// Device, when it was signed in.
    pub twin_by_time: fn(&str, &str) -> String,
    /// Device, when it was signed in, number.
    pub twin_by_number: fn(&str, &str, &str) -> String,
}

pub(super) const PT_DEVICE: Device = Device {
    column: "Dispositivo",
    location: "Local",
    ip: |address| format!("IP {address}"),
    signed_in: "Sessão iniciada",
    last_active: "Última actividade",
    browser_on_system: |browser, system| format!("{browser} em {system}"),
    unknown: "Dispositivo desconhecido",
    an_unknown: "um dispositivo desconhecido",
    unknown_hint: "O navegador ou a aplicação não disse o que é.",
    estimated: |country| format!("{country}, estimado pela rede"),
    unknown_location: "Local desconhecido",
    location_doubt: "O local é só uma estimativa a partir do endereço IP: as redes móveis e as VPN mostram muitas vezes outro lugar. Veja também o dispositivo e a hora.",
    zone: |now| format!("As horas são as do fuso horário deste dispositivo (agora: {now})."),
    this_device: "Este dispositivo",
    and_place: |device, country| format!("{device}, {country}"),
    twin_by_time: |device, time| format!("{device}, com sessão iniciada a {time}"),
    twin_by_number: |device, time, number| format!("{device}, com sessão iniciada a {time}, n.º {number}"),
};

pub(super) const EN_DEVICE: Device = Device {
    column: "Device",
    location: "Location",
    ip: |address| format!("IP {address}"),
    signed_in: "Signed in",
    last_active: "Last active",
    browser_on_system: |browser, system| format!("{browser} on {system}"),
    unknown: "Unknown device",
    an_unknown: "an unknown device",
    unknown_hint: "The browser or app did not say what it is.",
    estimated: |country| format!("{country}, estimated from the network"),
    unknown_location: "Location unknown",
    location_doubt: "The location is only an estimate from the IP address: mobile networks and VPNs often show another place. Look at the device and the time as well.",
    zone: |now| format!("Times are in the zone of this device (now: {now})."),
    this_device: "This device",
    and_place: |device, country| format!("{device}, {country}"),
    twin_by_time: |device, time| format!("{device}, signed in on {time}"),
    twin_by_number: |device, time, number| format!("{device}, signed in on {time}, no. {number}"),
};
