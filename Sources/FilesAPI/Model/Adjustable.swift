/// A value of which others are made by changing some of its data.
package protocol Adjustable {}

extension Adjustable {
  /// The same with some of its data changed.
  package func with(_ change: (inout Self) -> Void) -> Self {
    var value = self
    change(&value)
    return value
  }
}
