//! Step one of a look-up: what the data are for. A GET form, so that the choice stands in the URL and nothing else does.
//! It lists only what the caller holds a grant for; the desk made the list.

use leptos::prelude::*;

use crate::{
    page::PageInput,
    routes::path,
    ui::{self, Choices, Field},
    wire::UseCaseChoice,
};

pub(crate) fn choose(input: &PageInput, choices: &[UseCaseChoice]) -> AnyView {
    let words = &input.texts().form;
    if choices.is_empty() {
        let to_access = input.texts().access.mine;
        let none = view! {
            <p>{words.no_use_case}</p>
            <p><a class="ds-link" href=path::ACCESS>{to_access}</a></p>
        };
        return view! {
            <h1 class="ds-heading" data-size="lg">{words.title}</h1>
            {ui::alert("info", none.into_any())}
        }
        .into_any();
    }
    let options = choices
        .iter()
        .map(|one| (one.code.clone(), one.title.clone()))
        .collect();
    let hints: Vec<String> = choices.iter().map(|one| one.purpose.clone()).collect();
    let field = Field {
        id: "bruksomrade",
        label: words.choose_legend,
        ..Field::default()
    }
    .with_error(&input.errors);
    view! {
        {ui::error_summary(input.texts(), &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <form class="form" method="get" action=path::NEW_LOOKUP novalidate>
            {ui::radios(&field, &Choices { options, chosen: Vec::new() }, &hints, false)}
            <div class="buttons">
                <button class="ds-button" data-variant="primary" type="submit" name="valg" value="1">
                    {words.choose_button}
                </button>
            </div>
        </form>
    }
    .into_any()
}
