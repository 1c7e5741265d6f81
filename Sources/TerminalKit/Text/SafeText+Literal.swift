extension SafeText: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self.init(value) }

  package init(stringInterpolation: Interpolation) {
    self.init(safe: stringInterpolation.string)
  }

  /// Builds safe text piece by piece: each interpolated value is made safe on its own.
  package struct Interpolation: StringInterpolationProtocol {
    var string = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      string.reserveCapacity(literalCapacity + interpolationCount * 8)
    }

    package mutating func appendLiteral(_ literal: String) { string += SafeText(literal).string }

    package mutating func appendInterpolation(_ text: SafeText) { string += text.string }

    package mutating func appendInterpolation(_ text: some StringProtocol) { string += SafeText(text).string }

    package mutating func appendInterpolation<Value>(_ value: Value) {
      string += SafeText(String(describing: value)).string
    }
  }
}
