//! The data flow of one use case as boxes and lines: who gives what, who uses it, who receives it. Whole units of the picture's
//! own grid; a page turns them into attributes of an SVG.

use super::Activity;

/// Which column a box stands in, in the direction the data go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlowStation {
    /// Whoever gives the data.
    Provider,
    /// A service under a package.
    Service,
    /// The organisation.
    Organisation,
    /// Whoever receives them: own systems, recipients, processors.
    Receiver,
}

/// What a box stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlowPlace {
    /// A provider, by name.
    Provider(String),
    /// A service, by its place in the activity.
    Service(usize),
    /// The organisation.
    Organisation,
    /// An own system, by its place in the activity.
    System(usize),
    /// A recipient, in words.
    Recipient(String),
    /// A processor, by its place in the activity.
    Processor(usize),
}

/// One box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowBox {
    /// What it stands for.
    pub place: FlowPlace,
    /// Its column.
    pub station: FlowStation,
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Height.
    pub height: u32,
}

/// A line from one box to another, from the middle of the right edge to the middle of the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowLink {
    /// Where it begins.
    pub from: (u32, u32),
    /// Where it ends.
    pub to: (u32, u32),
}

/// The picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Width of the whole.
    pub width: u32,
    /// Height of the whole.
    pub height: u32,
    /// Every box, column by column.
    pub boxes: Vec<FlowBox>,
    /// Every line.
    pub links: Vec<FlowLink>,
}

impl Flow {
    /// The width of every box.
    pub const BOX: u32 = 190;
    /// How far the boxes of one column stand apart.
    pub const GAP: u32 = 24;
    /// How far the columns stand apart.
    pub const AISLE: u32 = 52;
    /// The height of one line of text in a box.
    pub const LINE: u32 = 19;
    /// The room above the first and below the last line of a box.
    pub const PAD: u32 = 14;
}

/// Lays the picture out. `lines` tells how many lines of text a box will hold.
pub fn flow(activity: &Activity, lines: impl Fn(&FlowPlace) -> usize) -> Flow {
    let columns = columns(activity);
    let heights: Vec<Vec<u32>> = columns
        .iter()
        .map(|column| column.iter().map(|place| box_height(lines(place))).collect())
        .collect();
    let height_of = |column: &Vec<u32>| {
        let gaps = u32::try_from(column.len().saturating_sub(1)).unwrap_or_default();
        column.iter().sum::<u32>() + gaps * Flow::GAP
    };
    let tallest = heights.iter().map(height_of).max().unwrap_or_default();
    let mut boxes = Vec::new();
    let stations = [
        FlowStation::Provider,
        FlowStation::Service,
        FlowStation::Organisation,
        FlowStation::Receiver,
    ];
    let mut x = 1;
    for ((station, column), heights) in stations.into_iter().zip(columns).zip(&heights) {
        let mut y = (tallest - height_of(heights)) / 2 + 1;
        for (place, height) in column.into_iter().zip(heights) {
            boxes.push(FlowBox {
                place,
                station,
                x,
                y,
                height: *height,
            });
            y += height + Flow::GAP;
        }
        x += Flow::BOX + Flow::AISLE;
    }
    let links = links(activity, &boxes);
    Flow {
        width: x - Flow::AISLE + 1,
        height: tallest + 2,
        boxes,
        links,
    }
}

fn box_height(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or_default() * Flow::LINE + 2 * Flow::PAD
}

fn columns(activity: &Activity) -> [Vec<FlowPlace>; 4] {
    let providers = activity.providers().into_iter();
    let systems = (0..activity.systems.len()).map(FlowPlace::System);
    let recipients = activity.recipients.iter().cloned().map(FlowPlace::Recipient);
    let processors = (0..activity.processors.len()).map(FlowPlace::Processor);
    [
        providers
            .map(|provider| FlowPlace::Provider(provider.to_owned()))
            .collect(),
        (0..activity.services.len()).map(FlowPlace::Service).collect(),
        vec![FlowPlace::Organisation],
        systems.chain(recipients).chain(processors).collect(),
    ]
}

fn links(activity: &Activity, boxes: &[FlowBox]) -> Vec<FlowLink> {
    let find = |wanted: &FlowPlace| boxes.iter().find(|one| one.place == *wanted);
    let mut links = Vec::new();
    let mut join = |from: &FlowPlace, to: &FlowPlace| {
        if let (Some(from), Some(to)) = (find(from), find(to)) {
            links.push(FlowLink {
                from: (from.x + Flow::BOX, from.y + from.height / 2),
                to: (to.x, to.y + to.height / 2),
            });
        }
    };
    for (place, service) in activity.services.iter().enumerate() {
        if let Some(provider) = &service.provider {
            join(&FlowPlace::Provider(provider.clone()), &FlowPlace::Service(place));
        }
        join(&FlowPlace::Service(place), &FlowPlace::Organisation);
    }
    for one in boxes.iter().filter(|one| one.station == FlowStation::Receiver) {
        join(&FlowPlace::Organisation, &one.place);
    }
    links
}
