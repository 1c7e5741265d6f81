/// Runs a program over bytes: one table look-up for each byte, in time linear in their number.
///
/// A state is a set of the program's places that are reached at once. States are made when they are met first; when
/// there are too many, they are forgotten and made again.
struct LazyAutomaton: Sendable {
  typealias State = Int32

  /// The state from which nothing is found any more.
  static let dead: State = 0
  private static let mostStates = 1_000
  private static let unknown: Int32 = -1
  /// Added to a state in the table that the caller wants to know of: it accepts or is dead.
  private static let isRemarkable: Int32 = 1 << 30

  private let program: ByteProgram
  /// Whether a match begins where the machine does, and nowhere behind.
  private let isAnchored: Bool
  private let classes: ByteClasses
  private var table: [Int32] = []
  private var facts: [Facts] = []
  private var sets: [[Int32]] = []
  private var numbers: [[Int32]: State] = [:]
  private var origins: (atLineEnd: State?, inside: State?) = (nil, nil)
  private var walk: PlaceWalk
  /// How often all states were forgotten.
  private var generation = 0
  /// States made so far: the work done beyond looking up.
  private(set) var statesMade = 0

  private struct Facts {
    var isMatch = false
    /// Whether it is a match if the line is over here.
    var isMatchAtBorder = false
  }

  init(_ program: ByteProgram, isAnchored: Bool) {
    self.program = program
    self.isAnchored = isAnchored
    classes = ByteClasses(program)
    walk = PlaceWalk(program)
    forget()
  }

  func isMatch(_ state: State) -> Bool { facts[Int(state)].isMatch }

  func isMatchAtBorder(_ state: State) -> Bool {
    facts[Int(state)].isMatch || facts[Int(state)].isMatchAtBorder
  }

  /// The state before any byte; `isAtEdge` says whether reading begins at an end of the line.
  mutating func origin(isAtEdge: Bool) -> State {
    if let known = isAtEdge ? origins.atLineEnd : origins.inside { return known }
    let state = number(of: walk.reached(from: [0], isAtEdge: isAtEdge), isAtEdge: isAtEdge)
    if isAtEdge { origins.atLineEnd = state } else { origins.inside = state }
    return state
  }

  /// Reads on from `position` until a state accepts or is dead, or all of `range` is read.
  ///
  /// Returns the place behind the last byte that was read. Reads at least one byte unless there is none.
  mutating func read(_ bytes: [UInt8], _ range: Range<Int>, _ state: inout State) -> Int {
    var position = range.lowerBound
    while position < range.upperBound {
      position = glide(bytes, position..<range.upperBound, &state)
      guard position < range.upperBound else { return position }
      let entry = next(of: state, bytes[position])
      position += 1
      state = entry & ~Self.isRemarkable
      if entry & Self.isRemarkable != 0 { return position }
    }
    return position
  }

  /// The state behind one byte.
  mutating func step(_ state: State, _ byte: UInt8) -> State { next(of: state, byte) & ~Self.isRemarkable }

  /// Passes all bytes whose next state is known and nothing special.
  private func glide(_ bytes: [UInt8], _ range: Range<Int>, _ state: inout State) -> Int {
    let text = bytes.span
    let table = table.span
    let classes = classes.ofByte.span
    let width = self.classes.count
    var position = range.lowerBound
    var current = state
    while position < range.upperBound {
      let entry = table[Int(current) &* width &+ Int(classes[Int(text[position])])]
      // Unknown is negative, what is remarkable is large.
      guard UInt32(bitPattern: entry) < UInt32(Self.isRemarkable) else { break }
      current = entry
      position += 1
    }
    state = current
    return position
  }

  // MARK: Making states

  private mutating func next(of state: State, _ byte: UInt8) -> Int32 {
    let slot = Int(state) * classes.count + Int(classes.ofByte[Int(byte)])
    let known = table[slot]
    if known != Self.unknown { return known }
    var seeds: [Int32] = []
    for place in sets[Int(state)] {
      if case .bytes(let set) = program.steps[Int(place)], set.contains(byte) { seeds.append(place + 1) }
    }
    if !isAnchored { seeds.append(0) }
    let before = generation
    let target = number(of: walk.reached(from: seeds, isAtEdge: false), isAtEdge: false)
    let isSpecial = target == Self.dead || isMatch(target)
    let entry = target | (isSpecial ? Self.isRemarkable : 0)
    // After a forgetting the slot belongs to another state.
    if generation == before { table[slot] = entry }
    return entry
  }

  private mutating func number(of set: [Int32], isAtEdge: Bool) -> State {
    let key = isAtEdge ? [-1] + set : set
    if let known = numbers[key] { return known }
    if sets.count >= Self.mostStates { forget() }
    return add(set, key: key, isAtEdge: isAtEdge)
  }

  private mutating func add(_ set: [Int32], key: [Int32], isAtEdge: Bool) -> State {
    let state = State(sets.count)
    statesMade += 1
    sets.append(set)
    numbers[key] = state
    table += Array(repeating: Self.unknown, count: classes.count)
    var known = Facts()
    known.isMatch = set.contains { program.steps[Int($0)] == .match }
    let borders = set.filter { program.steps[Int($0)] == .border }.map { $0 + 1 }
    known.isMatchAtBorder =
      !borders.isEmpty
      && walk.reached(from: borders, isAtEdge: isAtEdge, isAtBorder: true)
        .contains { program.steps[Int($0)] == .match }
    facts.append(known)
    return state
  }

  private mutating func forget() {
    generation += 1
    table = []
    facts = []
    sets = []
    numbers = [:]
    origins = (nil, nil)
    // The empty set is the dead state, and so always the first.
    _ = add([], key: [], isAtEdge: false)
    for slot in table.indices { table[slot] = Self.dead | Self.isRemarkable }
  }
}

/// Bytes that no step of a program tells apart share a class, so that tables stay small.
struct ByteClasses: Sendable {
  private(set) var ofByte: [UInt8]
  private(set) var count: Int

  init(_ program: ByteProgram) {
    var classes = Array(repeating: 0, count: 256)
    var seen: Set<ByteSet> = []
    var count = 1
    for case .bytes(let set) in program.steps where seen.insert(set).inserted {
      var split: [Int: Int] = [:]
      for byte in set.bytes {
        let old = classes[Int(byte)]
        if split[old] == nil {
          split[old] = count
          count += 1
        }
        classes[Int(byte)] = split[old] ?? old
      }
    }
    // Numbers that no byte has any more are closed up.
    var dense: [Int: UInt8] = [:]
    ofByte = classes.map { old in
      let new = dense[old] ?? UInt8(dense.count)
      dense[old] = new
      return new
    }
    self.count = dense.count
  }
}

/// Finds all places of a program that are reached without a byte.
struct PlaceWalk: Sendable {
  private let program: ByteProgram
  /// The turn in which each place was reached last.
  private var reached: [Int]
  private var turn = 0
  private var stack: [Int32] = []

  init(_ program: ByteProgram) {
    self.program = program
    reached = Array(repeating: 0, count: program.steps.count)
  }

  /// The places that take a byte, wait for the border, or are the match, in order.
  mutating func reached(from seeds: [Int32], isAtEdge: Bool, isAtBorder: Bool = false) -> [Int32] {
    turn += 1
    stack = seeds
    var found: [Int32] = []
    while let place = stack.popLast() {
      guard reached[Int(place)] != turn else { continue }
      reached[Int(place)] = turn
      switch program.steps[Int(place)] {
      case .split(let first, let second):
        stack.append(Int32(first))
        stack.append(Int32(second))
      case .jump(let target): stack.append(Int32(target))
      case .origin: if isAtEdge { stack.append(place + 1) }
      case .border: if isAtBorder { stack.append(place + 1) } else { found.append(place) }
      case .bytes, .match: found.append(place)
      }
    }
    return found.sorted()
  }
}
