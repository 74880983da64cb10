//! What people live of and own, in kroner of one base year.
//! Knows no tax: what follows from it in an income year is in `statement`.

use crate::random::Random;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Livelihood {
    Pay,
    LowPay,
    HighPay,
    OldAge,
    Disability,
    WorkAssessment,
    Business,
    Nothing,
}

/// Yearly amounts in kroner of the base year.
#[derive(Debug, Clone, Default)]
pub(crate) struct Economy {
    pub(super) employers: Vec<usize>,
    pub(super) pay: i64,
    pub(super) old_age: i64,
    pub(super) agreed_pension: i64,
    pub(super) disability: i64,
    pub(super) work_assessment: i64,
    pub(super) business: i64,
    pub(super) rental: i64,
    pub(super) deposits: i64,
    pub(super) mortgage: i64,
    pub(super) home: i64,
    pub(super) car: i64,
    pub(super) shares: i64,
    pub(super) dividend: i64,
    pub(super) union_member: bool,
    pub(super) commutes: bool,
    pub(super) minds_children: bool,
}

impl Economy {
    pub(crate) fn draw(livelihood: Livelihood, random: &mut Random, employers: &[usize]) -> Self {
        let mut economy = Self::default();
        if livelihood == Livelihood::Nothing {
            return economy;
        }
        match livelihood {
            Livelihood::Pay => economy.pay = random.between(430_000, 790_000),
            Livelihood::LowPay => economy.pay = random.between(120_000, 290_000),
            Livelihood::HighPay => economy.pay = random.between(1_050_000, 1_900_000),
            Livelihood::OldAge => {
                economy.old_age = random.between(230_000, 340_000);
                economy.agreed_pension = if random.one_in(3) {
                    random.between(40_000, 90_000)
                } else {
                    0
                };
            }
            Livelihood::Disability => economy.disability = random.between(290_000, 410_000),
            Livelihood::WorkAssessment => economy.work_assessment = random.between(215_000, 330_000),
            Livelihood::Business => economy.business = random.between(260_000, 940_000),
            Livelihood::Nothing => {}
        }
        if economy.pay > 0 {
            let count = if random.one_in(4) { 2 } else { 1 };
            economy.employers = (0..count)
                .filter_map(|_| employers.get(random.index(employers.len())).copied())
                .collect();
            economy.union_member = random.one_in(2);
            economy.commutes = random.one_in(3);
            economy.minds_children = random.one_in(3);
        }
        economy.draw_property(livelihood, random);
        economy
    }

    fn draw_property(&mut self, livelihood: Livelihood, random: &mut Random) {
        self.deposits = random.between(8_000, 640_000);
        if livelihood != Livelihood::LowPay && !random.one_in(4) {
            self.home = random.between(620_000, 1_600_000);
            self.mortgage = if livelihood == Livelihood::OldAge {
                0
            } else {
                random.between(700_000, 3_900_000)
            };
        }
        if random.one_in(2) {
            self.car = random.between(25_000, 310_000);
        }
        if livelihood == Livelihood::HighPay || random.one_in(6) {
            self.shares = random.between(30_000, 900_000);
            self.dividend = self.shares * random.between(2, 6) / 100;
        }
        if random.one_in(14) {
            self.rental = random.between(24_000, 110_000);
        }
    }
}
