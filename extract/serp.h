// Search results from a saved result page or an API's answer, read by the profiles of data/engines.
#pragma once

#include <vector>

#include "extract/context.h"
#include "extract/engine.h"

namespace rivalscope::extract {

// Rows of the registry.
void ExtractSerp(const Context& context, Extraction& out);
bool ExtractSerpJson(const JsonContext& context, Extraction& out);

// The engine whose page this is: by the URL's host and path, else by its fingerprint; nullptr where none fits.
const Engine* EngineOf(const Context& context);

// Result-like blocks where no profile fits: repeated headings that link to other sites, with what surrounds each.
std::vector<SerpResult> ResultsByStructure(const Context& context);

// The largest element around `titles[index]` that holds no other of `titles` (ascending): one entry of a list.
html::NodeId EntryAround(const html::Document& document, const std::vector<html::NodeId>& titles, size_t index);

// Numbers organic results 1.. in page order; others get 0.
void RankResults(std::vector<SerpResult>& results);

}  // namespace rivalscope::extract
