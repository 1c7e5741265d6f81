extension Conformance {
  static let literalsToRefuse: [ConformanceCase] = [
    .refuse("half of false", "[fals]", at: 5),
    .refuse("half of null", "[nul]", at: 4),
    .refuse("half of true", "[tru]", at: 4),
    .refuse("zeros behind a number of several digits", "987 00", at: 4),
    .refuse("nothing but a blank", " ", at: 1),
  ]
}
