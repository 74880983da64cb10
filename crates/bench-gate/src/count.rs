//! The allocator of the product, counting what is taken from it. One thread measures, so that a counter is read and written and no more.

use std::{
    alloc::{GlobalAlloc, Layout},
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

use mimalloc::MiMalloc;

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

static TAKEN: AtomicU64 = AtomicU64::new(0);
static HELD: AtomicU64 = AtomicU64::new(0);

fn add(counter: &AtomicU64, number: u64) {
    counter.store(counter.load(Relaxed).wrapping_add(number), Relaxed);
}

// SAFETY: every call goes to the allocator behind it as it came; only numbers are kept beside.
#[expect(unsafe_code, reason = "an allocator can't be written without")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(&TAKEN, 1);
        add(&HELD, layout.size() as u64);
        // SAFETY: as for this function.
        unsafe { MiMalloc.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        add(&HELD, (layout.size() as u64).wrapping_neg());
        // SAFETY: as for this function.
        unsafe { MiMalloc.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        add(&TAKEN, 1);
        add(&HELD, (size as u64).wrapping_sub(layout.size() as u64));
        // SAFETY: as for this function.
        unsafe { MiMalloc.realloc(place, layout, size) }
    }
}

/// How often memory was taken since the start.
pub(crate) fn taken() -> u64 {
    TAKEN.load(Relaxed)
}

/// How many bytes are held now.
pub(crate) fn held() -> u64 {
    HELD.load(Relaxed)
}
