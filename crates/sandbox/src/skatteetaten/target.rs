//! Reading an address: which API is meant, and with which parameters.
//! Judges nothing; an address that fits no API is unknown, and the API it starts with says so.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Api {
    Summary,
    LatestSettlement,
    Unknown,
}

impl Api {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Summary => "summertskattegrunnlag",
            Self::LatestSettlement => "sistetilgjengeligeskatteoppgjoer",
            Self::Unknown => "unknown",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) api: Api,
    /// False for an address below a known API that it does not have.
    pub(super) complete: bool,
    pub(super) stadie: Option<String>,
    pub(super) package: Option<String>,
    pub(super) year: Option<String>,
    pub(super) subject: String,
}

impl Target {
    /// `path` is what follows `/skatteetaten/`.
    pub(super) fn of(path: &str) -> Self {
        let segments: Vec<&str> = path.split('/').collect();
        let mut target = Self {
            api: Api::Unknown,
            complete: false,
            stadie: None,
            package: None,
            year: None,
            subject: String::new(),
        };
        match *segments.as_slice() {
            ["summertskattegrunnlag", "v2", stadie, package, year, subject] => {
                target.api = Api::Summary;
                target.complete = true;
                target.stadie = Some(stadie.to_owned());
                target.package = Some(package.to_owned());
                target.year = Some(year.to_owned());
                subject.clone_into(&mut target.subject);
            }
            ["sistetilgjengeligeskatteoppgjoer", "v1", subject] => {
                target.api = Api::LatestSettlement;
                target.complete = true;
                subject.clone_into(&mut target.subject);
            }
            ["summertskattegrunnlag", ..] => target.api = Api::Summary,
            ["sistetilgjengeligeskatteoppgjoer", ..] => target.api = Api::LatestSettlement,
            _ => {}
        }
        target
    }
}

#[cfg(test)]
mod tests {
    use super::{Api, Target};

    #[test]
    fn an_address_is_read_in_the_order_of_its_segments() {
        let target = Target::of("summertskattegrunnlag/v2/oppgjoer/nav/2024/1");
        assert_eq!((target.api, target.complete), (Api::Summary, true));
        assert_eq!(target.package.as_deref(), Some("nav"));
        assert_eq!(target.year.as_deref(), Some("2024"));
        assert_eq!(target.subject, "1");
    }

    #[test]
    fn another_version_or_length_is_not_an_address_of_the_api() {
        for path in [
            "summertskattegrunnlag/v1/oppgjoer/nav/2024/1",
            "summertskattegrunnlag/v2/nav/2024/1",
        ] {
            let target = Target::of(path);
            assert_eq!((target.api, target.complete), (Api::Summary, false), "{path}");
        }
        assert_eq!(Target::of("inntekt/v1/x").api, Api::Unknown);
    }
}
