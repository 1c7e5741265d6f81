/// How much of a work is done, as a bar of a row of cells.
package struct ProgressBar: Hashable, Sendable {
  /// 0…1; what is outside is taken as the nearest end, not-a-number as 0.
  package let fraction: Double

  package init(fraction: Double) {
    self.fraction = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
  }

  /// The bar in exactly so many columns; it is full only when everything is done.
  package func text(columns: Int, glyphs: Glyphs = .unicode) -> SafeText {
    guard columns > 0 else { return "" }
    let steps = glyphs.barEighths.count
    let filled = Int(fraction * Double(columns * steps))
    let rest = filled % steps
    var cells = Array(repeating: glyphs.barEighths[steps - 1], count: filled / steps)
    if rest > 0 { cells.append(glyphs.barEighths[rest - 1]) }
    cells += Array(repeating: glyphs.barEmpty, count: columns - cells.count)
    return cells.joined()
  }
}
