//! How far places are from one another on the globe.

/// The mean radius of the earth, in kilometres.
const RADIUS: f32 = 6371.0;

/// A place's direction from the middle of the globe.
pub fn unit((latitude, longitude): (f32, f32)) -> [f32; 3] {
    let (a, b) = (latitude.to_radians(), longitude.to_radians());
    [a.cos() * b.cos(), a.cos() * b.sin(), a.sin()]
}

/// The distance through the globe, which is close to the one over it where it matters.
pub fn kilometres(a: [f32; 3], b: [f32; 3]) -> f32 {
    let squared: f32 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
    RADIUS * squared.sqrt()
}
