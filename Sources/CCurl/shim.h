// Typed inline functions for libcurl's variadic setters and getters.
#pragma once
#include <curl/curl.h>
