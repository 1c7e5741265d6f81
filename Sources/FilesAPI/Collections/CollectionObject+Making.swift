extension CollectionObject {
  /// An object of which no more is known; it is as far as the word says.
  package init(_ kind: CollectionKind, id: String, status: String? = nil) {
    let traits = Traits(kind: kind, status: status, state: CollectionState(word: status))
    self.init(Shape(traits), Facts(id: id))
  }

  /// What a use says of the object.
  package init(_ use: FileUse) {
    self.init(use.kind, id: use.userID, status: use.status)
    traits.state = use.state
  }

  /// The shape has the keys of the unknown fields; figures and times are to be set.
  init(_ shape: Shape, _ facts: Facts) { self.init(shape: shape, parts: PackedParts(facts)) }

  /// What it has in common with others.
  package var traits: Traits {
    get { shape.traits }
    set { shape = Shape(newValue) }
  }

  /// What it says alone; reading or setting it takes time for all of its parts.
  package var facts: Facts {
    get { Facts(id: id, name: name, parentID: parentID, problem: problem, files: files, unknown: unknown) }
    set {
      traits.keys = newValue.unknown.map(\.key)
      parts = PackedParts(newValue)
    }
  }

  /// The same with other files, as when the members of a store were read.
  package func with(files: [File]) -> CollectionObject { with { $0.parts.replace(Part.files, files.packed) } }
}

extension PackedParts {
  fileprivate init(_ facts: CollectionObject.Facts) {
    let files = facts.files.isEmpty ? [] : facts.files.packed
    let texts = [facts.id, facts.name, facts.parentID ?? "", facts.problem ?? ""]
    reserve(
      partCount: texts.count + 1 + facts.unknown.count,
      byteCount: texts.reduce(files.count) { $0 + $1.utf8.count }
        + facts.unknown.reduce(0) { $0 + $1.json.utf8.count })
    for text in texts { append(text) }
    append(files)
    for field in facts.unknown { append(field.json) }
  }
}

extension [CollectionObject.File] {
  fileprivate var packed: [UInt8] {
    var packed = PackedParts()
    for file in self {
      packed.append([UInt8(FileUse.Role.allCases.firstIndex(of: file.role) ?? 0)])
      packed.append(file.status ?? "")
      packed.append(file.id.rawValue)
    }
    return packed.bytes
  }
}
