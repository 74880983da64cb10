//! What the register's pages ask of the desk.
//! Reading is allowed to every member; the desk narrows what each may see.

use crate::{
    desk::{Desks, ErrorCode},
    page::Page,
    routes::{Response, Visit, is_plain_id},
    wire::Caller,
};

pub(crate) async fn list(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let open = match desks.drafts.open(who.clone()).await {
        Ok(open) => open,
        Err(error) => return visit.fault(error),
    };
    match desks.register.use_cases(who).await {
        Ok(rows) => visit.page(200, Page::UseCases { rows, open }),
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn one(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    match desks.register.use_case(who, code.to_owned()).await {
        Ok(use_case) => visit.page(
            200,
            Page::UseCase {
                use_case: Box::new(use_case),
            },
        ),
        Err(error) => visit.fault(error),
    }
}
