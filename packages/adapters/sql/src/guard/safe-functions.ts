import { wordSet } from "./word-set.ts";

/**
 * The functions that models and queries may call: a name is here because somebody read what it does in DuckDB 1.5.6 and PostgreSQL 18
 * and found that its result depends on its arguments alone (or on the time of the statement, for the few under "now"), and that it
 * reads and changes nothing else. A name that one engine does not have is simply unknown there.
 *
 * Left out on purpose: whatever reads or writes files, network, settings, variables, secrets, catalogs, logs or sequences; whatever
 * takes SQL or the name of a relation as text (`query`, `query_table`, `json_execute_serialized_sql`, `query_to_xml`); waiting and
 * failing (`sleep_ms`, `pg_sleep`, `error`); chance (`random`, `uuid`, `reservoir_quantile`: each run would send everyone again);
 * `hash` (its algorithm may change with an upgrade); what an engine uses inside (`__internal_*`, `create_sort_key`).
 * A test holds that each name exists in an engine and that no engine calls it volatile.
 */
export const SAFE_FUNCTIONS: ReadonlySet<string> = wordSet(
  // Operators that are calls in DuckDB's tree
  "+ - * / // % ^ ** || ~~ !~~ ~~* !~~* ~~~ & | << >> ~ @ @> <@ && ^@ -> ->> <-> <=> !__postfix",

  // Numbers
  `abs acos acosh add asin asinh atan atan2 atanh bit_count cbrt ceil ceiling cos cosh cot degrees div divide even exp factorial fdiv
     floor fmod gamma gcd greatest greatest_common_divisor isfinite isinf isnan lcm least least_common_multiple lgamma ln log log10 log2
     mod multiply nextafter numeric pi pow power radians round round_even roundbankers sign signbit sin sinh sqrt subtract tan tanh trunc
     width_bucket xor float4 float8 int2 int4 int8`,

  // Text
  `ascii base64 bit_length btrim char_length character_length chr concat concat_ws contains damerau_levenshtein decode encode ends_with
     format format_bytes from_base64 from_hex hamming hex ilike_escape initcap instr jaccard jaro_similarity jaro_winkler_similarity lcase
     left left_grapheme length_grapheme len length levenshtein like_escape lower lpad ltrim md5 mismatches nfc_normalize normalize
     not_ilike_escape not_like_escape octet_length ord overlay position prefix printf regexp_count regexp_escape regexp_extract
     regexp_extract_all regexp_full_match regexp_instr regexp_like regexp_match regexp_matches regexp_replace regexp_split_to_array
     regexp_substr repeat replace reverse right right_grapheme rpad rtrim sha1 sha224 sha256 sha384 sha512 similar_to_escape split
     split_part starts_with str_split str_split_regex string_split string_split_regex string_to_array strip_accents strlen strpos substr
     substring substring_grapheme suffix text to_base64 to_char to_hex to_number translate trim ucase unhex unicode upper url_decode
     url_encode`,

  // Dates and times
  `age century date date_add date_bin date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname dayofmonth
     dayofweek dayofyear days_in_month decade epoch epoch_ms epoch_ns epoch_us era extract hour isodow isoyear julian justify_days
     justify_hours justify_interval last_day make_date make_interval make_time make_timestamp make_timestamp_ms make_timestamp_ns
     make_timestamptz microsecond millennium millisecond minute month monthname nanosecond normalized_interval overlaps quarter second
     strftime strptime time time_bucket timestamp timestamptz timezone timezone_hour timezone_minute to_centuries to_date to_days
     to_decades to_hours to_microseconds to_millennia to_milliseconds to_minutes to_months to_quarters to_seconds to_timestamp to_weeks
     to_years try_strptime week weekday weekofyear year yearweek`,

  // Now
  `ago current_date current_localtime current_localtimestamp get_current_time get_current_timestamp now statement_timestamp today
     transaction_timestamp`,

  // Choice and types
  "constant_or_null ifnull nullif num_nonnulls num_nulls typeof",

  // Lists
  `aggregate apply array_aggr array_aggregate array_append array_apply array_cat array_concat array_contains array_distinct array_extract
     array_filter array_grade_up array_has array_has_all array_has_any array_indexof array_intersect array_length array_lower array_ndims
     array_pop_back array_pop_front array_position array_positions array_prepend array_push_back array_push_front array_reduce array_remove
     array_replace array_resize array_reverse array_reverse_sort array_select array_slice array_sort array_to_string
     array_to_string_comma_default array_transform array_unique array_upper array_value array_where array_zip filter flatten
     generate_series generate_subscripts grade_up list_aggr list_aggregate list_any_value list_append list_apply
     list_approx_count_distinct list_avg list_bit_and list_bit_or list_bit_xor list_bool_and list_bool_or list_cat list_concat
     list_contains list_count list_distinct list_element list_entropy list_extract list_filter list_first list_grade_up list_has
     list_has_all list_has_any list_histogram list_indexof list_intersect list_kurtosis list_kurtosis_pop list_last list_mad list_max
     list_median list_min list_mode list_pack list_position list_prepend list_product list_reduce list_resize list_reverse
     list_reverse_sort list_select list_sem list_skewness list_slice list_sort list_stddev_pop list_stddev_samp list_string_agg list_sum
     list_transform list_unique list_value list_var_pop list_var_samp list_where list_zip range reduce trim_array unnest unpivot_list`,

  // Structs, maps, JSON
  `array_to_json cardinality element_at from_json from_json_strict json json_array json_array_length json_build_array json_build_object
     json_contains json_exists json_extract json_extract_path json_extract_path_text json_extract_string json_keys json_merge_patch
     json_object json_pretty json_quote json_strip_nulls json_structure json_transform json_transform_strict json_type json_typeof
     json_valid json_value jsonb_array_length jsonb_build_array jsonb_build_object jsonb_extract_path jsonb_extract_path_text jsonb_pretty
     jsonb_set jsonb_strip_nulls jsonb_typeof map map_concat map_contains map_contains_entry map_contains_value map_entries map_extract
     map_extract_value map_from_entries map_keys map_values row row_to_json struct_concat struct_contains struct_extract struct_extract_at
     struct_has struct_indexof struct_insert struct_keys struct_pack struct_position struct_update struct_values to_json to_jsonb`,

  // Aggregates
  `any_value approx_count_distinct approx_quantile approx_top_k arbitrary arg_max arg_max_null arg_max_nulls_last arg_min arg_min_null
     arg_min_nulls_last argmax argmin array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count count_if count_star countif
     covar_pop covar_samp entropy every favg first fsum geomean geometric_mean group_concat histogram histogram_exact json_agg
     json_group_array json_group_object json_group_structure json_object_agg jsonb_agg jsonb_object_agg kahan_sum kurtosis kurtosis_pop
     last list listagg mad max max_by mean median min min_by mode percentile_cont percentile_disc product quantile quantile_cont
     quantile_disc regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy sem skewness stddev
     stddev_pop stddev_samp string_agg sum sum_no_overflow sumkahan var_pop var_samp variance wavg weighted_avg`,

  // Windows
  "cume_dist dense_rank fill first_value lag last_value lead nth_value ntile percent_rank rank row_number",
);

/** The functions that may stand in FROM. */
export const SAFE_TABLE_FUNCTIONS: ReadonlySet<string> = new Set(["range", "generate_series", "unnest"]);
