package import Testing

extension Trait where Self == TimeLimitTrait {
  /// Ends a test that hangs, and no other: many tests share few processors, and one that waits for the others takes
  /// minutes on a busy machine.
  package static var endsAtLast: Self { .timeLimit(.minutes(20)) }
}
