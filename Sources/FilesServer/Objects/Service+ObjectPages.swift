extension Service {
  /// A page of a list by cursor; some lists take `order` and `before`.
  func page<Object>(
    _ query: ObjectQuery<Object>, for call: Call, part: (Object) throws -> JSONPart
  ) throws -> Answer {
    let limit = try call.number("limit", within: Limits.objectPage) ?? Limits.standardObjectPage
    var query = query
    query.limit = limit + 1
    query.isAscending = Object.listTakesOrder ? try call.isAscending : false
    var isBackward = false
    if let (name, id) = call.cursor(Object.listTakesOrder ? ["after", "before"] : ["after"]) {
      isBackward = name == "before"
      query.isAscending = query.isAscending != isBackward
      guard let place = try catalogue.place(of: ObjectKey<Object>(faults.known(id), in: query.parent)) else {
        throw Refusal.noSuchCursor(id, parameter: name)
      }
      query.start(behind: place)
    }
    let found = try catalogue.objects(query)
    let kept = Array(found.prefix(Int(limit)))
    return try call.page(isBackward ? kept.reversed() : kept, hasMore: found.count > kept.count, part: part)
  }

  /// A page of a list by number with the total.
  func pageByNumber<Object>(
    _ query: ObjectQuery<Object>, for call: Call, part: (Object) throws -> JSONPart
  ) throws -> Answer {
    let page = try call.numberedPage()
    var query = query
    (query.limit, query.offset) = (page.size, page.offset)
    let rows = try catalogue.objects(query).map(part)
    return call.list(rows, [("total", .integer(try catalogue.count(query)))])
  }
}

extension Call {
  /// A page of a short list that is put together when it is read, newest first.
  func page<Row: Identifiable<String>>(
    of all: [Row], standardLimit: Int64, part: (Row) -> JSONPart
  ) throws(Refusal) -> Answer {
    let limit = Int(try number("limit", within: Limits.objectPage) ?? standardLimit)
    var start = 0
    if let (_, id) = cursor(["after"]) {
      guard let place = all.firstIndex(where: { $0.id == id }) else { throw .noSuchCursor(id) }
      start = place + 1
    }
    let rows = Array(all[start...].prefix(limit))
    return page(rows, hasMore: start + rows.count < all.count, part: part)
  }
}

extension Refusal {
  static func noSuchCursor(_ id: String, parameter: String = "after") -> Refusal {
    Refusal(
      "Invalid '\(parameter)': no such object: \(id)", parameter: parameter, code: "invalid_value")
  }
}
