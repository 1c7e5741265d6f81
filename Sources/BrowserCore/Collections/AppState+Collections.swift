import FilesAPI
import FilesStore
import TerminalKit

/// Going from list to list, and back.
extension AppState {
  /// Shows a list by its number.
  mutating func open(_ view: CollectionView) -> [Effect] {
    guard view != .files else { return leaveCollections() }
    guard let kind = view.kind(at: session.provider) else {
      notice = .noCollection(view)
      return []
    }
    return open(kind)
  }

  /// Shows all objects of a kind, as the list was when it was left.
  mutating func open(_ kind: CollectionKind) -> [Effect] {
    let place = CollectionPlace.collection(kind)
    let isOpen = collections.path.first?.place == place
    let shown = isOpen ? collections.path.first : collections.left[kind]
    keepLeft()
    collections.path = [shown ?? ObjectListState(place, title: "")]
    return entered() + readIfOld(kind)
  }

  /// Shows the list of files again, as it was left.
  mutating func leaveCollections() -> [Effect] {
    keepLeft()
    collections.path = []
    return entered()
  }

  private mutating func keepLeft() {
    guard let first = collections.path.first, case .collection(let kind) = first.place else { return }
    collections.left[kind] = first
  }

  /// Shows the files of the object under the cursor; a file is looked into.
  mutating func openCurrent() -> [Effect] {
    guard let row = objectList?.current else { return [] }
    guard let object = row.object else { return openPreview() }
    // A file of a container and the like has nothing inside.
    guard !object.kind.isInside else { return cycleDetail() }
    return openFiles(of: object.reference, title: object.name.isEmpty ? object.id : object.name)
  }

  mutating func openFiles(of reference: ObjectReference, title: String) -> [Effect] {
    collections.path.append(ObjectListState(.files(reference), title: title))
    return entered() + readFilesIfUnknown(of: reference)
  }

  /// Shows what uses the file under the cursor.
  mutating func openUsers() -> [Effect] {
    guard let file = currentFile else { return [] }
    collections.path.append(
      ObjectListState(.users(file.id), title: file.name.isEmpty ? file.id.rawValue : file.name))
    return entered() + refreshReferencesForPlan()
  }

  /// Goes back to where one came from, which is as it was.
  mutating func leaveObjectList() -> [Effect] {
    guard collections.path.count > 1 else { return leaveCollections() }
    collections.path.removeLast()
    return entered()
  }

  /// Another list is on the screen.
  private mutating func entered() -> [Effect] {
    let closing = peek == nil ? [] : closePeek()
    detail = nil
    notice = nil
    fitCursor()
    inObjectList { $0.enter() }
    return closing + arrangeObjectsIfNeeded()
  }
}

/// What keys do in such a list.
extension AppState {
  mutating func moveInObjectList(_ move: ListCursor.Move) -> [Effect] {
    inObjectList { objects in
      objects.cursor.move(move)
      objects.wanted = nil
      objects.extendRange()
    }
    return followDetail()
  }

  /// One layer per press: range, pane, filter, the list itself.
  mutating func goBackInObjectList() -> [Effect] {
    guard let objects = objectList else { return [] }
    if objects.rangeAnchor != nil {
      inObjectList { $0.rangeAnchor = nil }
      return []
    }
    if peek != nil { return closePeek() }
    if detail != nil {
      detail = nil
      fitCursor()
      return []
    }
    return objects.filterText.isEmpty ? leaveObjectList() : filter("")
  }

  mutating func objectMarksChanged() -> [Effect] {
    let usesMarks = objectList?.terms.contains { $0.leaves.contains { $0.test == .flag(.marked) } } ?? false
    inObjectList { $0.needsArranging = $0.needsArranging || usesMarks }
    return arrangeObjectsIfNeeded()
  }

  /// Asks for the rows when they do not show any more what is known.
  mutating func arrangeObjectsIfNeeded() -> [Effect] {
    guard let objects = objectList, objects.needsArranging, !objects.isArranging else { return [] }
    collections.arrangements += 1
    inObjectList { [number = collections.arrangements] in $0.beginArranging(number) }
    return objectList.map { [.start(.arrangeObjects(arrangeRequest(for: $0)))] } ?? []
  }

  func arrangeRequest(for objects: ObjectListState) -> ObjectArrangeRequest {
    var context = list.filterContext
    context.marks = Marks()
    return ObjectArrangeRequest(
      place: objects.place, number: objects.arrangeNumber, source: source(of: objects.place),
      table: list.table, isWholeTable: isWholeTable(for: objects.place), filterText: objects.filterText,
      terms: objects.terms,
      sort: objects.sort, context: context, marked: Set(objects.marks.items.keys))
  }

  /// Whether what the list of files does not have is not there.
  private func isWholeTable(for place: CollectionPlace) -> Bool {
    guard case .files(let reference) = place, let object = object(reference) else { return list.isWhole }
    return hasNoNewerFiles(object)
  }

  private func source(of place: CollectionPlace) -> ObjectArrangeRequest.Source {
    switch place {
    case .collection(let kind): return .objects(list.references?.objects(kind) ?? [])
    case .files(let reference):
      guard let inside = reference.kind.ownFiles else { return .files(object(reference)?.files ?? []) }
      return .objects((list.references?.objects(inside) ?? []).filter { $0.parentID == reference.id })
    case .users(let file):
      return .users(
        (list.references?.uses[file] ?? []).map { use in
          let known = object(use.user)
          return .init(
            object: known ?? CollectionObject(use), role: use.role)
        })
    }
  }

  mutating func receive(_ arrangement: ObjectListOrder) -> [Effect] {
    guard let index = collections.path.lastIndex(where: { $0.arrangeNumber == arrangement.number }) else {
      return []
    }
    collections.path[index].adopt(arrangement)
    fitCursor()
    return followDetail() + arrangeObjectsIfNeeded() + mapIfNeeded() + replayDeferredInput()
  }

  /// What is known of objects or files has changed.
  mutating func objectsChanged() {
    for index in collections.path.indices { collections.path[index].needsArranging = true }
  }
}
