package import TerminalKit

/// What a person does to confirm a plan: a key for one thing, typed text for several.
package struct TypedConfirmation: Equatable, Sendable {
  package private(set) var kind: Kind
  package var focus = Focus.cancel
  package var field = InputField("")

  /// What is asked for.
  package enum Kind: Equatable, Sendable {
    /// One thing: the key `y`.
    case key
    /// Several: this text, and Enter.
    case text(String)
  }

  /// What `Enter` means in the dialog.
  package enum Focus: Equatable, Sendable { case cancel, field }

  /// The most things for which the count alone is enough.
  private static let countAlone = 20

  init(_ kind: Kind) { self.kind = kind }

  /// Asks for so many things to be done; the verb stands before the number of many.
  init(count: Int, verb: String) {
    switch count {
    // Nothing asks for nothing: the key then only closes.
    case ...1: self.init(.key)
    case ...Self.countAlone: self.init(.text("\(count)"))
    default: self.init(.text("\(verb) \(count)"))
    }
  }

  mutating func type(_ key: KeyPress) {
    focus = .field
    field.handle(key)
  }

  mutating func switchFocus() { focus = focus == .cancel ? .field : .cancel }

  /// Whether what was typed is what is asked for.
  package var isTyped: Bool {
    switch kind {
    case .key: false
    case .text(let expected): focus == .field && field.text == expected
    }
  }

  /// Where keys are read.
  var keyContext: KeyContext { kind == .key ? .deletePlan : .deletePlanText }
}
